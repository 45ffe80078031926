// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.benchmarks.suite.YieldpointSuite;
import org.yieldpoint.harness.cli.CommandText;
import org.yieldpoint.harness.cli.IncludeOption;
import org.yieldpoint.harness.cli.SeedOption;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.Plan;
import org.yieldpoint.harness.run.Selection;
import org.yieldpoint.harness.suite.Availability;
import org.yieldpoint.harness.suite.Profile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what to measure. With a seed they decide a run completely. */
final class RunRequest {
  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "What to measure and how thoroughly: quick (the default), full, ladder or selftest.")
  private @Nullable String profile;

  @Mixin private IncludeOption includes = new IncludeOption();

  @Option(
      names = "--exclude",
      paramLabel = "REGEX",
      description = "No benchmarks whose full name contains a match; may be repeated.")
  private List<String> excludes = new ArrayList<>();

  @Option(
      names = "--runtime",
      paramLabel = "NAME",
      description =
          "Of the runtimes only this one (virtual) or its strategy (virtual/inline); floors and"
              + " peers stay. May be repeated.")
  private List<String> runtimes = new ArrayList<>();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Forks of each benchmark. Default: as the profile says.")
  private @Nullable Integer rounds;

  @Mixin private SeedOption seed = new SeedOption();

  /** For picocli; asks for the quick profile. */
  RunRequest() {}

  /**
   * The request that {@link #command} gave as text.
   *
   * @throws IllegalArgumentException if it did not
   */
  static RunRequest parse(String command) {
    return CommandText.parse(new RunRequest(), RunCommand.NAME, command);
  }

  /** The command line that asks for the same, order included. */
  String command(long ofSeed) {
    CommandText command = CommandText.of(RunCommand.NAME);
    command.option("--profile", profile().name());
    includes.appendTo(command);
    excludes.forEach(regex -> command.option("--exclude", regex));
    runtimes.forEach(name -> command.option("--runtime", name));
    if (rounds != null) {
      command.option("--rounds", String.valueOf(rounds));
    }
    command.option("--seed", String.valueOf(ofSeed));
    return command.toString();
  }

  /** Whether nothing was asked for in particular. */
  boolean isDefault() {
    return profile == null
        && includes.regexes().isEmpty()
        && excludes.isEmpty()
        && runtimes.isEmpty()
        && rounds == null
        && seed.isDefault();
  }

  /** The profile that was asked for. */
  Profile profile() {
    return profile == null
        ? YieldpointSuite.SUITE.profiles().getFirst()
        : YieldpointSuite.SUITE.profile(profile);
  }

  /** The seed that was asked for, or else a random one. */
  long seed() {
    return seed.orRandom();
  }

  /**
   * What to measure.
   *
   * @param withSeed decides the order
   * @param leftOut told what is left out because it does not work here, and why
   * @throws IllegalArgumentException if something asked for does not exist or cannot be measured
   *     here; the message is one line and says what can
   */
  Plan plan(long withSeed, Consumer<Availability> leftOut) {
    Profile asked = profile();
    if (rounds != null && rounds < 1) {
      throw new IllegalArgumentException("--rounds " + rounds + " must be at least 1");
    }
    Map<BenchmarkCase, ForkSettings> settings = Profiles.settings(asked);
    List<BenchmarkCase> selected = select(asked, List.copyOf(settings.keySet()));
    Availability missing = YieldpointSuite.SUITE.availability(selected);
    for (String runtime : runtimes) {
      String reason = missing.runtimes().get(runtime);
      if (reason != null) {
        throw new IllegalArgumentException(
            "--runtime %s does not work here: %s".formatted(runtime, reason));
      }
    }
    leftOut.accept(missing);
    settings.keySet().removeIf(c -> !selected.contains(c) || !missing.has(c));
    if (settings.isEmpty()) {
      throw new IllegalArgumentException("nothing of what was asked for works here");
    }
    return new Plan(settings, rounds == null ? asked.rounds() : rounds, withSeed);
  }

  private List<BenchmarkCase> select(Profile asked, List<BenchmarkCase> cases) {
    Selection selection = new Selection(includes.regexes(), excludes, runtimes);
    try {
      return selection.of(cases);
    } catch (IllegalArgumentException nothing) {
      for (Profile other : YieldpointSuite.SUITE.profiles()) {
        if (selects(selection, other)) {
          throw new IllegalArgumentException(
              "%s (profile %s; the profile %s has what was asked for)"
                  .formatted(nothing.getMessage(), asked.name(), other.name()),
              nothing);
        }
      }
      throw nothing;
    }
  }

  private static boolean selects(Selection selection, Profile profile) {
    try {
      return !selection.of(Profiles.cases(profile)).isEmpty();
    } catch (IllegalArgumentException nothing) {
      return false;
    }
  }
}
