// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.Rules;
import org.yieldpoint.results.gate.report.GateAnnotations;
import org.yieldpoint.results.gate.report.GateTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Judges whether a run has regressed against another. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = {
      "Judges whether HEAD has regressed against BASE, both stored results of any JMH project.",
      "A fork counts once; Holm's correction holds the false alarms of the whole family at 5 %."
    })
final class GateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GateOptions options;

  @Option(
      names = "--shared",
      description =
          "For a machine that others use too, such as a hosted runner: effects from 5 %%.")
  private boolean shared;

  @Option(
      names = "--delta",
      paramLabel = "PERCENT",
      description = "The least effect that matters, in percent. 3 without it, 5 with --shared.")
  private @Nullable Double delta;

  @Option(
      names = "--strict",
      description = "Exit with 3 if something is inconclusive, or was lost since the base.")
  private boolean strict;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Also write report.html, summary.md, junit.xml and verdicts.json there.",
        "Files that are not of a gate are never overwritten."
      })
  private @Nullable Path out;

  @Option(
      names = "--annotations",
      description = "Also print GitHub's workflow commands, which show regressions on a change.")
  private boolean annotations;

  @Override
  public Integer call() throws IOException {
    Rules rules = rules();
    GateOutput output = out == null ? null : GateOutput.into(out);
    GateResult result = options.judge(rules);
    PrintWriter to = spec.commandLine().getOut();
    to.print(GateTable.render(result, true, Terminal.width(spec), Terminal.styled()));
    if (output != null) {
      output.write(result);
      to.println("report   " + Checkout.shown(output.page()));
    }
    if (annotations) {
      to.print(GateAnnotations.render(result));
    }
    to.flush();
    return result.outcome().exitCode(strict);
  }

  private Rules rules() {
    Rules rules = shared ? Rules.SHARED : Rules.QUIET;
    if (delta == null) {
      return rules;
    }
    if (!(delta > 0 && delta < 100)) {
      throw new ParameterException(
          spec.commandLine(), "--delta %s must be more than 0 and less than 100".formatted(delta));
    }
    return rules.withDelta(delta / 100);
  }
}
