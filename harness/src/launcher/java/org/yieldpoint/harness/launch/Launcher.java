// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.launch;

/**
 * Starts the command line if this JVM is new enough, and says so in one line if it is not. Compiled
 * for Java 8, so that old JVMs can load it.
 */
public final class Launcher {
  private static final int OLDEST = 25;
  private static final int USAGE = 2;

  private Launcher() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) throws ReflectiveOperationException {
    if (feature(System.getProperty("java.specification.version")) < OLDEST) {
      System.err.println(
          "yieldpoint-gate: needs Java "
              + OLDEST
              + " or newer, and this is Java "
              + System.getProperty("java.version")
              + " ("
              + System.getProperty("java.home")
              + ")");
      System.exit(USAGE);
    }
    // By name: a reference would make old JVMs load classes that they cannot read.
    Class.forName("org.yieldpoint.harness.cli.GateMain")
        .getMethod("main", String[].class)
        .invoke(null, (Object) args);
  }

  /** The feature release of a version such as {@code 1.8} or {@code 25}. */
  static int feature(String version) {
    return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
  }
}
