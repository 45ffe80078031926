// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.harness.run.Provenance;
import picocli.CommandLine.IVersionProvider;

/** Which code this is: what the build wrote down. */
public final class Build implements IVersionProvider {
  /** What the builds of a suite and of the harness write; both are there where a suite is. */
  private static final List<String> FILES =
      List.of(
          "/META-INF/yieldpoint-build.properties", "/META-INF/yieldpoint-harness-build.properties");

  /** The version of the project; {@code unknown} outside of its jar. */
  static String version() {
    @Nullable String version = Build.class.getPackage().getImplementationVersion();
    return version == null ? Provenance.UNKNOWN : version;
  }

  /**
   * The commit that was built, with {@code -dirty} if files differed from it; {@code unknown} if it
   * was built from something else than a clone.
   */
  public static String commit() {
    for (String file : FILES) {
      try (InputStream in = Build.class.getResourceAsStream(file)) {
        if (in != null) {
          return Provenance.commit(in);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Provenance.UNKNOWN;
  }

  /** Whether the commit says all about the code: it is known, and no file differed from it. */
  public static boolean isCommit() {
    return !commit().equals(Provenance.UNKNOWN) && !commit().endsWith(Provenance.DIRTY);
  }

  /** The jar that is running, if it holds benchmarks; empty where directories hold the classes. */
  static Optional<Path> jar() {
    String classPath = System.getProperty("java.class.path");
    return classPath.endsWith(".jar")
            && !classPath.contains(File.pathSeparator)
            && Build.class.getResource("/META-INF/BenchmarkList") != null
        ? Optional.of(Path.of(classPath))
        : Optional.empty();
  }

  /** A fingerprint of the classes that are run: two builds of files that differ have two. */
  public static String fingerprint() {
    try {
      List<Path> files = new ArrayList<>();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        files.addAll(files(Path.of(entry)));
      }
      return Provenance.fingerprint(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path entry) throws IOException {
    if (!Files.exists(entry)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(entry)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "Yieldpoint " + version(),
      "commit " + commit(),
      "JDK %s (%s)".formatted(Runtime.version(), System.getProperty("java.vendor"))
    };
  }
}
