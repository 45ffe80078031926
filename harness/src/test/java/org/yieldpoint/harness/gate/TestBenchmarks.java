// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import joptsimple.OptionParser;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.annotations.Mode;
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
  private static final String JMH = Main.class.getName().replace('.', '/') + ".class";
  private static final BenchmarkJar JAR = new BenchmarkJar(make());

  private TestBenchmarks() {}

  /** The jar. */
  public static BenchmarkJar jar() {
    return JAR;
  }

  /** A benchmark of it, such as {@code Sums.add}. */
  public static BenchmarkCase benchmark(String name) {
    return new BenchmarkCase("sample." + name, new TreeMap<>(), Mode.AverageTime);
  }

  private static Path make() {
    try {
      Path folder = Files.createTempDirectory("yieldpoint-benchmarks");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      Path classes = Files.createDirectory(folder.resolve("classes"));
      compile(classes);
      Path jar = folder.resolve("benchmarks.jar");
      pack(classes, jar);
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(Path classes) throws IOException {
    String classPath = System.getProperty("java.class.path");
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-classpath",
            classPath,
            "-processorpath",
            classPath,
            "-processor",
            "org.openjdk.jmh.generators.BenchmarkProcessor");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources =
          CLASSES.stream().map(name -> Path.of(resource("/sample/" + name + ".java"))).toList();
      boolean compiled =
          compiler
              .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new AssertionError("the benchmarks do not compile");
      }
    }
  }

  /** JMH is referred to, and one class of it is inside, as in a jar with all dependencies. */
  private static void pack(Path classes, Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(Main.class, OptionParser.class, SummaryStatistics.class)
                .map(each -> location(each).toString())
                .collect(Collectors.joining(" ")));
    try (JarOutputStream zip = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.walk(classes);
        InputStream jmh = Main.class.getResourceAsStream("/" + JMH)) {
      zip.putNextEntry(new ZipEntry(JMH));
      jmh.transferTo(zip);
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

  private static URI location(Class<?> each) {
    try {
      return each.getProtectionDomain().getCodeSource().getLocation().toURI();
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
