// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.harness.run.Provenance;
import org.yieldpoint.results.format.UnreadableResultException;

/**
 * A jar of benchmarks that holds all it needs to run, JMH included, as the usual build plugins make
 * them: one side of a gate.
 *
 * <p>Any thread may call any method.
 */
public final class BenchmarkJar {
  private static final String LIST = "META-INF/BenchmarkList";
  private static final List<String> JMH =
      List.of("org/openjdk/jmh/runner/Runner.class", "org/openjdk/jmh/Main.class");
  private static final String JMH_VERSION =
      "META-INF/maven/org.openjdk.jmh/jmh-core/pom.properties";
  private static final Pattern NESTED_JMH = Pattern.compile("(?:.*/)?jmh-core[^/]*\\.jar");
  private static final String BUILD = "META-INF/yieldpoint-build.properties";
  private static final String GIT = "git.properties";

  private final Path path;
  private final Optional<String> builtOf;
  private @Nullable List<JarBenchmark> benchmarks;

  /**
   * A jar.
   *
   * @param path where it is
   * @param builtOf the commit it was built of, if that is known better than it knows by itself
   */
  public BenchmarkJar(Path path, Optional<String> builtOf) {
    this.path = path;
    this.builtOf = builtOf;
  }

  /** A jar that says by itself which commit it was built of, if at all. */
  public BenchmarkJar(Path path) {
    this(path, Optional.empty());
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * The benchmarks that JMH's annotation processor found when it was built, as the JMH inside it
   * lists them; how they are written down differs between versions. The first call runs that.
   *
   * @throws UnreadableResultException if it is no such jar, or its JMH does not run here
   */
  public synchronized List<JarBenchmark> benchmarks() {
    if (benchmarks == null) {
      try {
        benchmarks = List.copyOf(new JmhProcesses().list(path, jmh()));
      } catch (IOException e) {
        throw new UnreadableResultException(path, "cannot be read (" + e.getMessage() + ")", e);
      }
      if (benchmarks.isEmpty()) {
        throw new UnreadableResultException(path, "holds no benchmarks: its " + LIST + " is empty");
      }
    }
    return benchmarks;
  }

  /** What to call its JMH, which must be there. */
  private String jmh() throws IOException {
    try (ZipFile jar = open()) {
      if (JMH.stream().allMatch(name -> jar.getEntry(name) == null)) {
        throw new UnreadableResultException(path, withoutJmh(jar));
      }
      if (jar.getEntry(LIST) == null) {
        throw new UnreadableResultException(
            path,
            "holds no benchmarks: JMH's annotation processor did not run when it was built, and"
                + " left no "
                + LIST);
      }
      ZipEntry version = jar.getEntry(JMH_VERSION);
      if (version == null) {
        return "its JMH";
      }
      Properties properties = new Properties();
      try (InputStream in = jar.getInputStream(version)) {
        properties.load(in);
      }
      return "its JMH " + properties.getProperty("version", "");
    }
  }

  private static String withoutJmh(ZipFile jar) {
    Optional<String> nested =
        jar.stream()
            .map(ZipEntry::getName)
            .filter(name -> NESTED_JMH.matcher(name).matches())
            .findFirst();
    if (nested.isPresent()) {
      return ("holds JMH as a jar inside it (%s), where a class path does not reach it; build one"
              + " jar of all classes, as the shade or shadow plugin makes it")
          .formatted(nested.get());
    }
    return "does not hold JMH, so it cannot run by itself; name the jar with all dependencies,"
        + " often called benchmarks.jar";
  }

  private ZipFile open() throws IOException {
    if (!Files.exists(path)) {
      throw new UnreadableResultException(path, "no such file; expected a jar of JMH benchmarks");
    }
    if (Files.isDirectory(path)) {
      throw new UnreadableResultException(path, "is a directory; name a jar of JMH benchmarks");
    }
    try {
      return new ZipFile(path.toFile());
    } catch (ZipException e) {
      throw new UnreadableResultException(path, "is no jar (" + e.getMessage() + ")", e);
    }
  }

  /** A fingerprint of its bytes. */
  public String fingerprint() throws IOException {
    return Provenance.fingerprint(List.of(path));
  }

  /** The commit it was built of, where that is known or its build wrote it down. */
  public String commit() {
    return builtOf.map(Provenance::shortened).orElseGet(this::writtenCommit);
  }

  private String writtenCommit() {
    try (ZipFile jar = open()) {
      for (String file : List.of(BUILD, GIT)) {
        ZipEntry entry = jar.getEntry(file);
        if (entry != null) {
          try (InputStream in = jar.getInputStream(entry)) {
            return Provenance.commit(in);
          }
        }
      }
      return Provenance.UNKNOWN;
    } catch (IOException e) {
      return Provenance.UNKNOWN; // it is a remark about the jar, no more
    }
  }
}
