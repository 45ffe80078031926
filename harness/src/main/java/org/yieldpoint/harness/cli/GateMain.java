// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line of the harness by itself: {@code java -jar yieldpoint-gate.jar}. */
@Command(
    name = "yieldpoint-gate",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "Tells whether a build is slower than another, for any JMH project.",
      "",
      "It needs no change to the project: build its jar of benchmarks twice, before and after a"
          + " change, and name both."
    },
    footer = {
      "",
      "Example:",
      "  ${bundle:yieldpoint.command} gate --base-jar old.jar --head-jar new.jar",
      "",
      "What is measured is kept in ${bundle:yieldpoint.runs}/, below the current directory."
    },
    subcommands = {
      GateCommand.class,
      CompareCommand.class,
      CalibrateCommand.class,
      RecountCommand.class,
      SimulateCommand.class,
      HistoryCommand.class,
      ReportCommand.class,
      HelpCommand.class
    })
public final class GateMain extends Program {
  /** For picocli. */
  public GateMain() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    new GateMain().runAndExit(args);
  }
}
