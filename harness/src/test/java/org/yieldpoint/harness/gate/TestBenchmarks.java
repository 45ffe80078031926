// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import joptsimple.OptionParser;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.generators.BenchmarkProcessor;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.FileTree;

/**
 * A jar of a few small benchmarks, which runs by itself.
 *
 * <p>It is compiled once for all tests of a JVM. Were the benchmarks among the test classes, JMH
 * would list them wherever those are on the class path.
 */
public final class TestBenchmarks {
  private static final List<String> CLASSES = List.of("Sums", "IterationLog", "WrongAnswer");

  /** Those that are for Java 8 too. */
  private static final List<String> OLD = List.of("Texts");

  private static final String JMH = "org/openjdk/jmh/Main.class";
  private static final BenchmarkJar JAR =
      new BenchmarkJar(
          make(
              Stream.concat(CLASSES.stream(), OLD.stream()).toList(),
              Stream.of(
                      Main.class,
                      OptionParser.class,
                      SummaryStatistics.class,
                      BenchmarkProcessor.class)
                  .map(TestBenchmarks::location)
                  .toList(),
              List.of()));

  private TestBenchmarks() {}

  /** The jar. */
  public static BenchmarkJar jar() {
    return JAR;
  }

  /** A jar of those that write down their parameters, with another JMH. */
  static BenchmarkJar jar(List<Path> jmh) {
    return new BenchmarkJar(make(OLD, jmh, List.of("--release", "8", "-Xlint:-options")));
  }

  /** A benchmark of it, such as {@code Sums.add}. */
  public static BenchmarkCase benchmark(String name) {
    return new BenchmarkCase("sample." + name, new TreeMap<>(), Mode.AverageTime);
  }

  private static Path make(List<String> names, List<Path> jmh, List<String> options) {
    try {
      Path folder = Files.createTempDirectory("yieldpoint-benchmarks");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      Path classes = Files.createDirectory(folder.resolve("classes"));
      compile(names, jmh, options, classes);
      Path jar = folder.resolve("benchmarks.jar");
      pack(classes, jmh, jar);
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By another JVM: in this one, its own version of the processor would be found first. */
  private static void compile(
      List<String> names, List<Path> jmh, List<String> options, Path classes) throws IOException {
    String classPath =
        jmh.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(options);
    command.addAll(List.of("-encoding", "UTF-8", "-d", classes.toString()));
    command.addAll(List.of("-classpath", classPath, "-processorpath", classPath));
    command.addAll(List.of("-processor", BenchmarkProcessor.class.getName()));
    names.forEach(name -> command.add(Path.of(resource("/sample/" + name + ".java")).toString()));
    Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (javac.onExit().join().exitValue() != 0) {
      throw new AssertionError("the benchmarks do not compile: " + output);
    }
  }

  /** JMH is referred to, and one class of it is inside, as in a jar with all dependencies. */
  private static void pack(Path classes, List<Path> jmh, Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            jmh.stream().map(each -> each.toUri().toString()).collect(Collectors.joining(" ")));
    try (JarOutputStream zip = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.walk(classes)) {
      zip.putNextEntry(new ZipEntry(JMH));
      try (InputStream main = Main.class.getResourceAsStream("/" + JMH)) {
        main.transferTo(zip); // Only its presence counts.
      }
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
      }
    }
  }

  private static URI resource(String name) {
    try {
      return TestBenchmarks.class.getResource(name).toURI();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Path location(Class<?> each) {
    try {
      return Path.of(each.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static void delete(Path folder) {
    try {
      FileTree.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
