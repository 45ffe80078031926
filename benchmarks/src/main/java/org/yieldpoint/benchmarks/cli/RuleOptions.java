// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Rules;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** By which rules a gate judges, where they are chosen before there is anything to judge. */
final class RuleOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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
      names = "--floors",
      paramLabel = "FILE",
      description = "What each benchmark makes up by itself on this machine.")
  private @Nullable Path floors;

  Rules rules() {
    Rules rules = shared ? Rules.SHARED : Rules.QUIET;
    return delta == null ? rules : rules.withDelta(share(spec, "--delta", delta));
  }

  NoiseFloors floors() {
    return floors == null ? NoiseFloors.NONE : NoiseFloors.read(floors);
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
