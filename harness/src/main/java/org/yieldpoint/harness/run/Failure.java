// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import org.yieldpoint.results.text.Escape;

/**
 * A fork that has no number.
 *
 * @param benchmarkCase what it should have measured
 * @param round in which round
 * @param reason one line
 * @param detail the end of what JMH and the fork printed, stack traces included
 */
public record Failure(BenchmarkCase benchmarkCase, int round, String reason, String detail) {
  /** One line, which any terminal or log may be shown: what failed, when, why. */
  public String line() {
    return Escape.terminal(
        "%s failed in round %d: %s".formatted(benchmarkCase.fullName(), round, reason));
  }

  /** The line, and below it the detail, as {@code failures.txt} keeps them. */
  public String text() {
    return line() + "\n" + detail.indent(2) + "\n";
  }

  /** Whether a step need not be tried: a case that has failed fails again, and may take minutes. */
  public boolean rulesOut(Step step) {
    return step.benchmarkCase().equals(benchmarkCase) && step.round() >= round;
  }
}
