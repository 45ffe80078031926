// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.nio.file.Path;
import org.yieldpoint.benchmarks.suite.YieldpointSuite;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.text.MarkdownTable;

/** The few figures that a README shows of a run, as Markdown, with what they were measured on. */
final class Headline {
  private Headline() {}

  /**
   * Renders it.
   *
   * @param from the directory of the file that will show it, which its links start from
   */
  static String render(RunDirectory directory, Path from) {
    Run run = directory.read();
    Summary summary = Summary.of(run, YieldpointSuite.SUITE.catalog());
    String table =
        MarkdownTable.render(
            summary,
            row ->
                YieldpointSuite.headlines().contains(row.figure())
                    && !row.ladder(Role.RUNTIME).isEmpty());
    // Whoever reads it is on another machine.
    String sentence = summary.verdict().replaceFirst("^On this machine", "On the machine below");
    String verdict = sentence.isEmpty() ? "" : "**" + sentence + "**\n\n";
    return verdict + table + "\n" + source(run, directory, from);
  }

  private static String source(Run run, RunDirectory directory, Path from) {
    String link =
        from.toAbsolutePath()
            .normalize()
            .relativize(directory.path().toAbsolutePath().normalize())
            .toString()
            .replace('\\', '/');
    String where =
        run.environment().map(e -> " on " + e.describe() + measuredBy(e.plan())).orElse("");
    String warnings =
        run.environment().map(e -> " " + String.join(" ", e.warnings())).orElse("").stripTrailing();
    return "Measured%s.%s The whole run: [`%s`](%s).\n".formatted(where, warnings, link, link);
  }

  private static String measuredBy(Environment.Plan plan) {
    String command = plan.command().isEmpty() ? "" : " with `" + plan.command() + "`";
    return command + ", commit " + plan.commit() + ", at " + plan.startedAt();
  }
}
