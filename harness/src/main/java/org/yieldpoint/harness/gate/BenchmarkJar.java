// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.options.TimeValue;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.Provenance;
import org.yieldpoint.results.format.UnreadableResultException;

/**
 * A jar of benchmarks that holds all it needs to run, JMH included, as the usual build plugins make
 * them: one side of a gate.
 *
 * @param path where it is
 * @param builtOf the commit it was built of, if that is known better than it knows by itself
 */
public record BenchmarkJar(Path path, Optional<String> builtOf) {
  private static final String LIST = "META-INF/BenchmarkList";
  private static final String JMH = "org/openjdk/jmh/Main.class";
  private static final String BUILD = "META-INF/yieldpoint-build.properties";
  private static final String GIT = "git.properties";

  /** A jar that says by itself which commit it was built of, if at all. */
  public BenchmarkJar(Path path) {
    this(path, Optional.empty());
  }

  /**
   * The benchmarks that JMH's annotation processor found when it was built.
   *
   * @throws UnreadableResultException if it is no such jar
   */
  public Collection<BenchmarkListEntry> benchmarks() {
    try (ZipFile jar = open()) {
      if (jar.getEntry(JMH) == null) {
        throw new UnreadableResultException(
            path,
            "does not hold JMH, so it cannot run by itself; name the jar with all dependencies,"
                + " often called benchmarks.jar");
      }
      ZipEntry list = jar.getEntry(LIST);
      if (list == null) {
        throw new UnreadableResultException(
            path,
            "holds no benchmarks: JMH's annotation processor did not run when it was built, and"
                + " left no "
                + LIST);
      }
      try (InputStream in = jar.getInputStream(list)) {
        return new TreeSet<>(
            BenchmarkList.readBenchmarkList(new ByteArrayInputStream(in.readAllBytes())));
      }
    } catch (IOException e) {
      throw new UnreadableResultException(path, "cannot be read (" + e.getMessage() + ")", e);
    }
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

  /** How a benchmark's own annotations say it is to be measured, or else JMH's defaults. */
  static ForkSettings ownSettings(BenchmarkListEntry entry) {
    boolean once = entry.getMode() == Mode.SingleShotTime;
    int warmup = once ? Defaults.WARMUP_ITERATIONS_SINGLESHOT : Defaults.WARMUP_ITERATIONS;
    int measured =
        once ? Defaults.MEASUREMENT_ITERATIONS_SINGLESHOT : Defaults.MEASUREMENT_ITERATIONS;
    return new ForkSettings(
        entry.getWarmupIterations().orElse(warmup),
        duration(entry.getWarmupTime().orElse(Defaults.WARMUP_TIME)),
        entry.getMeasurementIterations().orElse(measured),
        duration(entry.getMeasurementTime().orElse(Defaults.MEASUREMENT_TIME)),
        duration(entry.getTimeout().orElse(Defaults.TIMEOUT)));
  }

  private static Duration duration(TimeValue time) {
    return Duration.ofNanos(time.convertTo(TimeUnit.NANOSECONDS));
  }
}
