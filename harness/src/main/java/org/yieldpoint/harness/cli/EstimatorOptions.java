// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.results.compare.ForkValue;
import org.yieldpoint.results.gate.Rules;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * How forks are weighed, where another way than that of gates is tried on forks that are there: the
 * options that {@code simulate} and {@code recount} share.
 */
final class EstimatorOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--fork-value",
      paramLabel = "VALUE",
      description =
          "What stands for the iterations of a fork: ${COMPLETION-CANDIDATES}. Default: what gates"
              + " use, ${DEFAULT-VALUE}.")
  private ForkValue value = ForkValue.MEDIAN;

  @Option(
      names = "--trim",
      paramLabel = "PERCENT",
      converter = Percents.class,
      description =
          "Which share of the rounds is cut off at either end; 0 for Student's t. Default: what"
              + " gates use, 20.")
  private @Nullable Double trim;

  /** What stands for a fork. */
  ForkValue value() {
    return value;
  }

  /** The rules, with the share that is to be trimmed. */
  Rules trimmed(Rules rules) {
    if (trim == null) {
      return rules;
    }
    if (!(trim >= 0 && trim < 50)) {
      throw new ParameterException(
          spec.commandLine(),
          "--trim %s must be at least 0 and less than 50".formatted(Percents.text(trim)));
    }
    return rules.withTrimmed(trim / 100);
  }
}
