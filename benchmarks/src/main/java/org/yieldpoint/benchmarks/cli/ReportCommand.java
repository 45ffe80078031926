// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.benchmarks.suite.YieldpointSuite;
import org.yieldpoint.harness.cli.CommandText;
import org.yieldpoint.harness.cli.ExitCodes;
import org.yieldpoint.harness.cli.ReportOptions;
import org.yieldpoint.harness.cli.RunPaths;
import org.yieldpoint.results.format.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows a run again: as a page, in the terminal, as Markdown. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Prints the table of a run, and draws its page again. "
            + "With --markdown or --headline it prints Markdown and writes nothing else.",
    footer = {"", "Example:", "  ${bundle:yieldpoint.command} report --markdown"})
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ReportOptions options;

  @Option(
      names = "--headline",
      description = "Print the few figures that the README shows, as Markdown.")
  private boolean headline;

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description =
          "With --headline: put them into this file, between the lines "
              + MarkedText.BEGIN
              + " and "
              + MarkedText.END
              + ".")
  private @Nullable Path into;

  @Option(
      names = "--check",
      description = "With --into: change nothing; fail if the file shows anything else.")
  private boolean check;

  @Override
  public Integer call() throws IOException {
    require(!(options.markdown() && headline), "--markdown and --headline exclude each other");
    require(!options.out() || !headline, "--out is for the page, not for Markdown");
    require(into == null || headline, "--into needs --headline");
    require(!check || into != null, "--check needs --into FILE, the file to check");
    return headline ? headline(options.directory()) : options.show();
  }

  private void require(boolean sense, String otherwise) {
    if (!sense) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  private static Path directoryOf(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? file : parent;
  }

  private int headline(RunDirectory run) throws IOException {
    String table =
        Headline.render(run, into == null ? YieldpointSuite.SUITE.home() : directoryOf(into));
    if (into == null) {
      spec.commandLine().getOut().print(table);
      spec.commandLine().getOut().flush();
      return ExitCodes.OK;
    }
    MarkedText inFile = MarkedText.in(into);
    if (inFile.is(table)) {
      return ExitCodes.OK;
    }
    CommandText command =
        CommandText.of("report --headline")
            .argument(RunPaths.shown(run.path()))
            .option("--into", RunPaths.shown(into));
    if (check) {
      spec.commandLine()
          .getErr()
          .printf("%s: its table is not that of the run; write it with '%s'%n", into, command);
      return ExitCodes.FAILED;
    }
    inFile.replace(table);
    return ExitCodes.OK;
  }
}
