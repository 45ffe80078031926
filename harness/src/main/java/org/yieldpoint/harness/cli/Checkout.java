// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The directory that holds the project. */
public final class Checkout {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private Checkout() {}

  /** Its path: what the launcher says, or else the current directory. */
  public static Path path() {
    return Path.of(System.getProperty("yieldpoint.home", "")).toAbsolutePath().normalize();
  }

  /** Where runs go that are told no place. */
  public static Path runs() {
    return path().resolve("results").resolve("runs");
  }

  /** Where a run of this name goes that is told no place. */
  public static Path newRun(String name) {
    return runs().resolve(STAMP.format(Instant.now()) + "-" + name);
  }

  /** A path as someone in the current directory would write it. */
  public static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath().normalize();
    return absolute.startsWith(here) && !absolute.equals(here)
        ? here.relativize(absolute).toString()
        : absolute.toString();
  }
}
