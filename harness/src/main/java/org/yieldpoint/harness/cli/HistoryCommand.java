// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.results.compare.MetricSeries;
import org.yieldpoint.results.format.RunSeries;
import org.yieldpoint.results.history.History;
import org.yieldpoint.results.history.HistoryRules;
import org.yieldpoint.results.html.HistoryPage;
import org.yieldpoint.results.text.HistoryJson;
import org.yieldpoint.results.text.HistoryMarkdown;
import org.yieldpoint.results.text.HistoryTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows which metrics changed over a series of runs, and when. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "Finds steps and drifts in a series of runs of any JMH project. This is advice: no finding "
            + "makes it fail. To judge a change, use 'gate'.",
    footer = {
      "",
      "Example:",
      "  ${bundle:yieldpoint.command} history nightly-results --out history"
    })
public final class HistoryCommand implements Callable<Integer> {
  private static final String PAGE = "history.html";
  private static final String SUMMARY = "history.md";
  private static final String NUMBERS = "history.json";

  private static final double LEAST_LEVEL = 1e-4;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description =
          "A directory of run directories or files of JMH's -rf json. They are ordered by the times"
              + " that they recorded, or by name if one recorded none.")
  private Path directory = Path.of("");

  @Option(
      names = "--delta",
      paramLabel = "PERCENT",
      description = "The least change that matters, in percent. Default: 3.")
  private @Nullable Double delta;

  @Option(
      names = "--level",
      paramLabel = "PERCENT",
      description =
          "How many percent of metrics without a change may show a step; as many may show a drift. "
              + "Default: 1.")
  private @Nullable Double level;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the tests' shuffles. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Also write " + PAGE + ", " + SUMMARY + " and " + NUMBERS + " to this directory.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    HistoryRules rules = rules();
    OwnFiles files =
        out == null
            ? null
            : OwnFiles.in(
                out,
                Map.of(
                    PAGE,
                    HistoryPage.MARK,
                    SUMMARY,
                    HistoryMarkdown.MARK,
                    NUMBERS,
                    HistoryJson.MARK));
    History history = History.of(MetricSeries.of(RunSeries.read(directory)), rules);
    PrintWriter to = spec.commandLine().getOut();
    to.print(HistoryTable.render(history, Terminal.width(spec)));
    if (files != null) {
      files.write(SUMMARY, HistoryMarkdown.render(history));
      files.write(NUMBERS, HistoryJson.render(history));
      to.println("page     " + RunPaths.shown(files.write(PAGE, HistoryPage.html(history))));
    }
    to.flush();
    return ExitCodes.OK;
  }

  private HistoryRules rules() {
    HistoryRules usual = HistoryRules.USUAL;
    double share = level == null ? usual.level() : RuleOptions.share(spec, "--level", level);
    if (share < LEAST_LEVEL) {
      throw new ParameterException(
          spec.commandLine(), "--level %s must be at least 0.01".formatted(level));
    }
    // Shuffles enough for p-values down to a tenth of the level.
    int permutations = Math.max(usual.permutations(), (int) Math.ceil(10 / share) - 1);
    return new HistoryRules(
        share,
        delta == null ? usual.delta() : RuleOptions.share(spec, "--delta", delta),
        usual.allocationBytes(),
        permutations,
        seed);
  }
}
