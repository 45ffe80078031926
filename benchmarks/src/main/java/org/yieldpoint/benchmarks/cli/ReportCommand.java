// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.benchmarks.headline.Headline;
import org.yieldpoint.benchmarks.suite.YieldpointSuite;
import org.yieldpoint.harness.cli.Checkout;
import org.yieldpoint.harness.cli.ExitCodes;
import org.yieldpoint.harness.cli.MarkedText;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.html.Report;
import org.yieldpoint.results.text.MarkdownTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a run again: as a page, in the terminal, as Markdown. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Draws the report of a run again and prints its table.",
      "With --markdown or --headline it prints Markdown and writes nothing else."
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RUN_DIR",
      arity = "0..1",
      description = "The directory of the run. Without it, the newest in results/runs.")
  private @Nullable Path directory;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the page there instead of to the run's report.html.")
  private @Nullable Path out;

  @Option(names = "--markdown", description = "Print all tables as Markdown.")
  private boolean markdown;

  @Option(
      names = "--headline",
      description = "Print what the README shows, as Markdown: a picture and three ratios.")
  private boolean headline;

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description = {
        "With --headline: put it into this file, between the lines",
        MarkedText.BEGIN + " and " + MarkedText.END + ",",
        "and the pictures into docs beside the file."
      })
  private @Nullable Path into;

  @Option(
      names = "--check",
      description = "With --into: change nothing; fail if the file shows anything else.")
  private boolean check;

  @Override
  public Integer call() throws IOException {
    requireSense();
    RunDirectory run = directory == null ? newest() : RunDirectory.open(directory);
    if (headline) {
      return headline(run);
    }
    Run read = run.read();
    PrintWriter to = spec.commandLine().getOut();
    if (markdown) {
      to.print(MarkdownTable.render(Summary.of(read, YieldpointSuite.SUITE.catalog())));
    } else {
      if (out == null) {
        Report.write(run, YieldpointSuite.SUITE.catalog());
      } else {
        Report.write(run, YieldpointSuite.SUITE.catalog(), out);
      }
      to.print(RunSession.summary(spec, read));
      to.println("report   " + Checkout.shown(out == null ? run.reportHtml() : out));
    }
    to.flush();
    return ExitCodes.OK;
  }

  private void requireSense() {
    require(!(markdown && headline), "--markdown and --headline exclude each other");
    require(out == null || !(markdown || headline), "--out is for the page, not for Markdown");
    require(into == null || headline, "--into needs --headline");
    require(!check || into != null, "--check needs --into FILE, the file to check");
  }

  private void require(boolean sense, String otherwise) {
    if (!sense) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  private static RunDirectory newest() {
    return RunDirectory.newest(Checkout.runs())
        .orElseThrow(
            () ->
                new ResultsException(
                    Checkout.shown(Checkout.runs())
                        + ": holds no run yet; name a run directory, or make a run with ./bench"));
  }

  private static Path directoryOf(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? file : parent;
  }

  private int headline(RunDirectory run) throws IOException {
    if (into == null) {
      spec.commandLine().getOut().print(Headline.of(run, Checkout.path()).markdown());
      spec.commandLine().getOut().flush();
      return ExitCodes.OK;
    }
    Path home = directoryOf(into);
    MarkedText inFile = MarkedText.in(into);
    Headline made = Headline.of(run, home);
    if (check) {
      return check(inFile, made, home, run);
    }
    for (Map.Entry<String, String> picture : made.pictures().entrySet()) {
      Path file = home.resolve(picture.getKey());
      Files.createDirectories(directoryOf(file));
      RunDirectory.writeAtomically(file, picture.getValue());
    }
    if (!inFile.is(made.markdown())) {
      inFile.replace(made.markdown());
    }
    return ExitCodes.OK;
  }

  private int check(MarkedText inFile, Headline made, Path home, RunDirectory run)
      throws IOException {
    List<String> stale = new ArrayList<>();
    if (!inFile.is(made.markdown())) {
      stale.add(String.valueOf(into));
    }
    for (Map.Entry<String, String> picture : made.pictures().entrySet()) {
      Path file = home.resolve(picture.getKey());
      if (!Files.exists(file) || !Files.readString(file).equals(picture.getValue())) {
        stale.add(file.toString());
      }
    }
    if (stale.isEmpty()) {
      return ExitCodes.OK;
    }
    spec.commandLine()
        .getErr()
        .printf(
            "%s: not what the run says; write it with './bench report --headline %s --into %s'%n",
            String.join(", ", stale),
            Checkout.shown(run.path()),
            Checkout.shown(home.resolve(into)));
    return ExitCodes.FAILED;
  }
}
