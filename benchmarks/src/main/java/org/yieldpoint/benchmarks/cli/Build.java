// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** Which code this is: what the build wrote down. */
final class Build implements IVersionProvider {
  private static final String FILE = "/META-INF/yieldpoint-build.properties";
  private static final String UNKNOWN = "unknown";
  private static final int SHORT_HASH = 12;

  /** The version of the project; {@code unknown} outside of its jar. */
  static String version() {
    @Nullable String version = Build.class.getPackage().getImplementationVersion();
    return version == null ? UNKNOWN : version;
  }

  /**
   * The commit that was built, with {@code -dirty} if files differed from it; {@code unknown} if it
   * was built from something else than a clone.
   */
  static String commit() {
    Properties built = new Properties();
    try (InputStream in = Build.class.getResourceAsStream(FILE)) {
      if (in != null) {
        built.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String commit = built.getProperty("git.commit.id.full", "");
    if (commit.isBlank()) {
      return UNKNOWN;
    }
    String hash = commit.substring(0, Math.min(SHORT_HASH, commit.length()));
    return Boolean.parseBoolean(built.getProperty("git.dirty")) ? hash + "-dirty" : hash;
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
