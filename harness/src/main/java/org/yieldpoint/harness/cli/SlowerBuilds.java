// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yieldpoint.harness.calibrate.InjectedWork;
import org.yieldpoint.harness.calibrate.Slowdown;
import org.yieldpoint.harness.gate.BenchmarkJar;
import org.yieldpoint.harness.gate.GateCases;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Progress;
import org.yieldpoint.results.text.Escape;
import org.yieldpoint.results.text.GateText;
import picocli.CommandLine.Model.CommandSpec;

/** Makes builds slower on purpose with a person watching. */
final class SlowerBuilds implements Slowdown.Watcher {
  /** How many forks each median is of where percents matter. */
  static final int CAREFUL = 5;

  private final PrintWriter err;
  private final String goOnBy;

  /**
   * To be made by a command.
   *
   * @param goOnBy the command line that goes on after Ctrl-C
   */
  SlowerBuilds(CommandSpec command, String goOnBy) {
    this.err = command.commandLine().getErr();
    this.goOnBy = goOnBy;
  }

  /**
   * Makes one for each share.
   *
   * @param repeats how many forks each median is of, by which work is weighed
   * @param folders for the classes of each, by the share by which it is to be slower
   * @return empty if it was interrupted
   */
  Optional<Map<Double, InjectedWork>> of(
      BenchmarkJar jar, GateCases cases, int repeats, Map<Double, Path> folders)
      throws IOException {
    Slowdown slowdown = new Slowdown(jar, cases.settings(), repeats);
    try (StopOnInterrupt _ = new StopOnInterrupt(slowdown::stop)) {
      Optional<Map<Double, InjectedWork>> made = slowdown.into(folders, this);
      if (made.isEmpty()) {
        err.println("Interrupted while it was measured how much work to add.");
        err.println("go on    " + goOnBy);
      }
      err.flush();
      return made;
    }
  }

  @Override
  public void measures(int forks, Duration estimate) {
    err.printf(
        "Measuring how much work slows each benchmark by as much as was asked for, %s before"
            + " anything else; this takes about %s.%n",
        GateText.count(forks, "fork"), Progress.text(estimate));
    err.flush();
  }

  @Override
  public void slowed(BenchmarkCase benchmarkCase, double share, long tokens) {
    err.println(
        Escape.terminal(
            String.format(
                Locale.ROOT,
                "  %s: %s a call, to be %.1f %% slower",
                benchmarkCase.shortName(),
                GateText.count(tokens, "token"),
                100 * share)));
  }
}
