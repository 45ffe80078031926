// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.yieldpoint.benchmarks.suite.YieldpointSuite;
import org.yieldpoint.harness.cli.CommandText;
import org.yieldpoint.harness.cli.ExitCodes;
import org.yieldpoint.harness.cli.RunPaths;
import org.yieldpoint.harness.cli.RunSummary;
import org.yieldpoint.harness.cli.StopOnInterrupt;
import org.yieldpoint.harness.cli.Terminal;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Failure;
import org.yieldpoint.harness.run.FileTree;
import org.yieldpoint.harness.run.Measuring;
import org.yieldpoint.harness.run.Outcome;
import org.yieldpoint.harness.run.Progress;
import org.yieldpoint.results.figure.FigureCatalog;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.html.Report;
import picocli.CommandLine.Model.CommandSpec;

/** Measures with a person watching: shows progress, lets Ctrl-C end it, and prints the outcome. */
final class RunSession {
  private final CommandSpec command;
  private final RunDirectory directory;
  private final FigureCatalog catalog = YieldpointSuite.SUITE.catalog();
  private final Gaps gaps;
  private final boolean details;

  /**
   * A session at a terminal.
   *
   * @param command whose streams it prints to
   * @param gaps why some of its tables' cells will be empty
   * @param details whether to print all that a failed fork printed
   */
  RunSession(CommandSpec command, RunDirectory directory, Gaps gaps, boolean details) {
    this.command = command;
    this.directory = directory;
    this.gaps = gaps;
    this.details = details;
  }

  /**
   * Measures what is missing, and reports.
   *
   * @return the code to exit with
   */
  int run(Measuring measuring) throws IOException {
    try (StopOnInterrupt _ = new StopOnInterrupt(measuring::stop)) {
      directory.writeGaps(gaps.with(List.of()));
      Outcome outcome;
      try (Progress progress = progress(measuring)) {
        outcome = measuring.run(progress);
      }
      keep(outcome.failures());
      return outcome.stopped() ? stopped(outcome) : finished(outcome);
    }
  }

  /** Writes down what failed, and what it printed: both are gone with the terminal otherwise. */
  private void keep(List<Failure> failures) throws IOException {
    if (!failures.isEmpty()) {
      directory.writeGaps(gaps.with(failures));
      directory.addFailures(failures.stream().map(Failure::text).collect(Collectors.joining()));
    }
  }

  private Progress progress(Measuring measuring) {
    int forks = measuring.missing();
    Duration left = measuring.estimate();
    err()
        .printf(
            "Measuring %d forks into %s; this takes about %s.%n",
            forks, RunPaths.shown(directory.path()), Progress.text(left));
    return Terminal.progress(command, forks, left);
  }

  private int finished(Outcome outcome) throws IOException {
    if (outcome.forks() > 0) {
      Report.write(directory, catalog);
      out().println();
      out().print(RunSummary.render(command, directory.read(), catalog));
    }
    printFailures(outcome);
    if (outcome.forks() > 0) {
      printPaths(out());
    } else {
      discard();
      out()
          .println(
              outcome.failures().isEmpty()
                  ? "Nothing was measured; nothing is kept."
                  : "Nothing was measured; only what failed is kept.");
    }
    out().flush();
    return outcome.complete() ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private void printFailures(Outcome outcome) {
    for (Failure failure : outcome.failures()) {
      out().println("FAILED     " + failure.line());
      if (details) {
        out().println(failure.detail().indent(2));
      }
    }
    for (BenchmarkCase benchmarkCase : outcome.withoutNumber()) {
      out().println("NO NUMBER  " + benchmarkCase.fullName());
    }
    if (!outcome.failures().isEmpty()) {
      out().println("What they printed: " + RunPaths.shown(directory.failuresTxt()));
      out().println();
    }
  }

  private int stopped(Outcome outcome) throws IOException {
    if (outcome.forks() == 0) {
      discard();
      err().println("Interrupted before anything was measured; nothing is kept.");
    } else {
      Report.write(directory, catalog);
      err().printf("Interrupted; forks measured and kept: %d.%n", outcome.forks());
      printPaths(err());
      err()
          .println(
              "go on    "
                  + CommandText.of(RunCommand.NAME)
                      .option("--resume", RunPaths.shown(directory.path())));
    }
    err().flush();
    return ExitCodes.FAILED; // The signal that interrupted it decides; this is never seen.
  }

  private void printPaths(PrintWriter to) {
    to.println("run      " + RunPaths.shown(directory.path()));
    to.println("report   " + RunPaths.shown(directory.reportHtml()));
    to.flush();
  }

  /** Removes what a run without any result has made, unless something of it failed. */
  private void discard() throws IOException {
    FileTree.delete(directory.latency());
    if (Files.exists(directory.failuresTxt())) {
      return;
    }
    Files.deleteIfExists(directory.environmentJson());
    directory.writeGaps(List.of());
    if (directory.path().toAbsolutePath().normalize().startsWith(RunPaths.runs())) {
      Files.deleteIfExists(directory.path());
    }
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }

  private PrintWriter err() {
    return command.commandLine().getErr();
  }
}
