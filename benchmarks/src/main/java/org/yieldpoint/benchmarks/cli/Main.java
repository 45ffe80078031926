// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import org.yieldpoint.benchmarks.conformance.capacity.CapacityCommand;
import org.yieldpoint.benchmarks.conformance.soak.SoakCommand;
import org.yieldpoint.benchmarks.conformance.trace.TraceCommand;
import org.yieldpoint.benchmarks.lessons.LessonCommand;
import org.yieldpoint.benchmarks.lessons.TimelineCommand;
import org.yieldpoint.harness.cli.Build;
import org.yieldpoint.harness.cli.CalibrateCommand;
import org.yieldpoint.harness.cli.CompareCommand;
import org.yieldpoint.harness.cli.GateCommand;
import org.yieldpoint.harness.cli.HistoryCommand;
import org.yieldpoint.harness.cli.Program;
import org.yieldpoint.harness.cli.RecountCommand;
import org.yieldpoint.harness.cli.SimulateCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line: {@code ./bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "What does it cost, on the JVM, to stop in the middle of a computation and come back?",
      "",
      "Without arguments: 'run --profile quick', which takes about four minutes."
    },
    footer = {
      "",
      "Examples:",
      "  ${bundle:yieldpoint.command} run --profile quick",
      "  ${bundle:yieldpoint.command} gate --base-ref main",
      "  ${bundle:yieldpoint.command} lesson"
    },
    subcommands = {
      RunCommand.class,
      ListCommand.class,
      ReportCommand.class,
      GateCommand.class,
      CompareCommand.class,
      CalibrateCommand.class,
      RecountCommand.class,
      SimulateCommand.class,
      HistoryCommand.class,
      LessonCommand.class,
      TimelineCommand.class,
      SoakCommand.class,
      CapacityCommand.class,
      TraceCommand.class,
      JmhCommand.class,
      HelpCommand.class
    })
public final class Main extends Program {
  /** For picocli. */
  public Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    new Main().runAndExit(args);
  }

  @Override
  protected String[] usualArguments() {
    return new String[] {RunCommand.NAME};
  }
}
