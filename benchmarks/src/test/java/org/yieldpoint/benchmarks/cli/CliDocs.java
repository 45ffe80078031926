// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** The help of every command as one page of Markdown. */
public final class CliDocs {
  private static final int COLUMNS = 100;

  private CliDocs() {}

  /** The page. */
  public static String render() {
    CommandLine bench = new Main().commandLine();
    StringBuilder page =
        new StringBuilder(
            """
            # The command line

            <!-- Generated from the commands' own help. -->

            What each command is for is in the [README](../README.md), [gate.md](gate.md) and \
            [measuring.md](measuring.md); this page is what `--help` says.

            """);
    section(page, bench, "./bench");
    for (Map.Entry<String, CommandLine> sub : bench.getSubcommands().entrySet()) {
      if (!sub.getKey().equals("help")
          && !sub.getValue().getCommandSpec().usageMessage().hidden()) {
        // The same for all, so once.
        sub.getValue()
            .getCommandSpec()
            .usageMessage()
            .exitCodeListHeading("")
            .exitCodeList(Map.of());
        section(page, sub.getValue(), "./bench " + sub.getKey());
      }
    }
    return page.toString();
  }

  private static void section(StringBuilder page, CommandLine command, String title) {
    CommandSpec spec = command.getCommandSpec();
    spec.usageMessage().autoWidth(false).width(COLUMNS);
    String help = command.getUsageMessage(Ansi.OFF);
    page.append("## ").append(title).append("\n\n```\n");
    List<String> lines = help.lines().map(String::stripTrailing).toList();
    page.append(String.join("\n", lines).strip()).append("\n```\n\n");
  }
}
