// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import org.yieldpoint.results.figure.FigureCatalog;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.figure.Warnings;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.text.GoalTable;
import org.yieldpoint.results.text.SummaryTable;
import picocli.CommandLine.Model.CommandSpec;

/** A run in the terminal: its table, what speaks against it, and its verdict. */
public final class RunSummary {
  private RunSummary() {}

  /** Renders it as wide as the terminal of a command. */
  public static String render(CommandSpec command, Run run, FigureCatalog catalog) {
    Summary summary = Summary.of(run, catalog);
    StringBuilder text = new StringBuilder();
    text.append(SummaryTable.render(summary, Terminal.width(command), Terminal.styled()));
    if (!summary.goals().isEmpty()) {
      text.append("%n%s%n".formatted(GoalTable.render(summary.goals(), Terminal.styled())));
    }
    Warnings.of(run, summary).forEach(warning -> text.append("note: %s%n".formatted(warning)));
    if (!summary.verdict().isEmpty()) {
      text.append("%n%s%n".formatted(summary.verdict()));
    }
    return text.append(System.lineSeparator()).toString();
  }
}
