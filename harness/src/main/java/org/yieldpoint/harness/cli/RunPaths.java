// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.yieldpoint.harness.suite.Suite;

/** Where commands write if no place is named, and how they show a path. */
public final class RunPaths {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private RunPaths() {}

  /** The directory that holds runs. */
  public static Path runs() {
    Suite suite = Suite.find();
    return absolute(suite.home().resolve(suite.runs()));
  }

  /** A directory for a new run of this name. */
  public static Path newRun(String name) {
    return runs().resolve(STAMP.format(Instant.now()) + "-" + name);
  }

  /** The file that holds the noise floors of this machine. */
  public static Path noiseFloors() {
    Suite suite = Suite.find();
    return absolute(suite.home().resolve(suite.noiseFloors()));
  }

  /** A path as a user in the current directory would write it. */
  public static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = absolute(path);
    return absolute.startsWith(here) && !absolute.equals(here)
        ? here.relativize(absolute).toString()
        : absolute.toString();
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
