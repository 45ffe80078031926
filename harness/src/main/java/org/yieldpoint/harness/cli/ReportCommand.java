// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows a run: as a page, in the terminal, as Markdown. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Prints the table of a run of any JMH project, and draws its page.",
    footer = {
      "",
      "Example:",
      "  ${bundle:yieldpoint.command} report results.json --out report.html"
    })
final class ReportCommand implements Callable<Integer> {
  @Mixin private ReportOptions options;

  @Override
  public Integer call() throws IOException {
    return options.show();
  }
}
