// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.text.GateRows;
import org.yieldpoint.results.text.GateTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows two runs side by side without a judgement. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Shows the differences between two stored runs of any JMH project: the table of 'gate' "
            + "without verdicts. No difference makes it fail.",
    footer = {
      "",
      "Example:",
      "  ${bundle:yieldpoint.command} compare old-results.json new-results.json"
    })
public final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GateOptions options;
  @Mixin private RowOptions rows = new RowOptions();

  @Override
  public Integer call() {
    GateResult result = options.compare();
    PrintWriter to = spec.commandLine().getOut();
    to.print(
        GateTable.render(
            result,
            new GateTable.View(
                false,
                rows.order(GateRows.Order.EFFECT),
                rows.all() ? GateRows.Extent.ALL : GateRows.Extent.USUAL,
                Terminal.width(spec),
                Terminal.styled())));
    to.flush();
    return ExitCodes.OK;
  }
}
