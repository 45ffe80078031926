// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.nio.file.Path;

/** The directory that holds the project. */
final class Checkout {
  private Checkout() {}

  /** Its path: what the launcher says, or else the current directory. */
  static Path path() {
    return Path.of(System.getProperty("yieldpoint.home", "")).toAbsolutePath().normalize();
  }

  /** Where runs go that are told no place. */
  static Path runs() {
    return path().resolve("results").resolve("runs");
  }

  /** A path as someone in the current directory would write it. */
  static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath().normalize();
    return absolute.startsWith(here) && !absolute.equals(here)
        ? here.relativize(absolute).toString()
        : absolute.toString();
  }
}
