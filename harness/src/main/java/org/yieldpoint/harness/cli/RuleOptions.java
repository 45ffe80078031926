// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.results.gate.Rules;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The rules by which a gate judges: the options that {@code gate}, {@code calibrate} and {@code
 * simulate} share.
 */
final class RuleOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--shared",
      description =
          "For a machine with other users, such as a hosted runner: the least effect is 5 %%.")
  private boolean shared;

  @Option(
      names = "--delta",
      paramLabel = "PERCENT",
      converter = Percents.class,
      description = "The least effect that matters, in percent. Default: 3, or 5 with --shared.")
  private @Nullable Double delta;

  Rules rules() {
    Rules rules = shared ? Rules.SHARED : Rules.QUIET;
    return delta == null ? rules : rules.withDelta(share(spec, "--delta", delta));
  }

  /** Whether nothing was asked for in particular. */
  boolean isDefault() {
    return !shared && delta == null;
  }

  /** Adds these options to the text of a command. */
  CommandText appendTo(CommandText command) {
    return command.flag("--shared", shared).optional("--delta", delta);
  }

  /** What a percentage stands for. */
  static double share(CommandSpec spec, String option, double percent) {
    if (!(percent > 0 && percent < 100)) {
      throw new ParameterException(
          spec.commandLine(),
          "%s %s must be more than 0 and less than 100".formatted(option, percent));
    }
    return percent / 100;
  }
}
