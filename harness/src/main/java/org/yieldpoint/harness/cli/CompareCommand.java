// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.text.GateTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows two runs side by side, and judges nothing. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what differs between two stored runs of any JMH project: the table of 'gate',",
      "without verdicts. It does not fail because of what it shows."
    })
public final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GateOptions options;

  @Override
  public Integer call() {
    GateResult result = options.compare();
    PrintWriter to = spec.commandLine().getOut();
    to.print(GateTable.render(result, false, Terminal.width(spec), Terminal.styled()));
    to.flush();
    return ExitCodes.OK;
  }
}
