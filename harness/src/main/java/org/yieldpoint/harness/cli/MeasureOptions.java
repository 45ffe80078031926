// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.harness.gate.BenchmarkJar;
import org.yieldpoint.harness.gate.GateCases;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.Pace;
import org.yieldpoint.harness.run.Plan;
import org.yieldpoint.harness.suite.Profile;
import org.yieldpoint.harness.suite.Suite;
import org.yieldpoint.results.gate.Gate;
import org.yieldpoint.results.gate.Looks;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How two builds are measured: the options that {@code gate} and {@code calibrate} share. */
final class MeasureOptions {
  private static final Pattern ITERATIONS = Pattern.compile("(\\d+)x(\\d+)(ms|s)");

  private static final int ROUNDS = 10;
  private static final int MOST_LOOKS = 6;
  private static final int MOST_ROUNDS = 10_000;
  private static final Duration BUDGET = Duration.ofMinutes(15);

  @Mixin private IncludeOption includes = new IncludeOption();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "The benchmarks and times of a profile of the suite that this program comes with."
              + " Default: its profile 'gate' for jars of the suite; for any other jar all"
              + " benchmarks, with the times that their annotations say.")
  private @Nullable String profile;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "Forks of each benchmark and build before the first look. Default: ${DEFAULT-VALUE}.")
  private int rounds = ROUNDS;

  @Option(
      names = "--looks",
      paramLabel = "K",
      description =
          "How often to look at most. What is undecided at a look is measured up to twice as many"
              + " rounds before the next one. Default: ${DEFAULT-VALUE}.")
  private int looks = Looks.USUAL;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = Durations.class,
      description =
          "How long to measure, such as 15m or 90s. The rounds of the first look are measured in"
              + " any case; the rest of the time is for what is undecided. Default:"
              + " ${DEFAULT-VALUE}.")
  private Duration budget = BUDGET;

  @Mixin private SeedOption seed = new SeedOption();

  @Option(
      names = "--warmup",
      paramLabel = "NxTIME",
      description = "How a fork warms up, such as 5x200ms. Default: as annotations or profile say.")
  private @Nullable String warmup;

  @Option(
      names = "--iterations",
      paramLabel = "NxTIME",
      description = "How a fork measures, such as 5x100ms. Default: likewise.")
  private @Nullable String iterations;

  @Option(
      names = "--no-allocation",
      description = "Leave out the rounds that count allocated bytes.")
  private boolean noAllocation;

  @Option(
      names = "--fork-by-fork",
      description =
          "Measure the two forks of a round one after the other instead of alternating their"
              + " iterations. This is less precise, but right for benchmarks with threads that work"
              + " between iterations too. If a fork of an alternating pair fails, the pair is"
              + " repeated this way.")
  private boolean forkByFork;

  /** Whether nothing was asked for in particular. */
  boolean isDefault() {
    return includes.regexes().isEmpty()
        && profile == null
        && rounds == ROUNDS
        && looks == Looks.USUAL
        && budget.equals(BUDGET)
        && seed.isDefault()
        && warmup == null
        && iterations == null
        && !noAllocation
        && !forkByFork;
  }

  /** Whether each benchmark is measured as in a gate without options, or for longer. */
  boolean isThorough() {
    return profile == null
        && rounds >= ROUNDS
        && warmup == null
        && iterations == null
        && !forkByFork;
  }

  /** The seed that was asked for, or else a random one. */
  long seed() {
    return seed.orRandom();
  }

  /** Whether to count what is allocated. */
  boolean allocation() {
    return !noAllocation;
  }

  /** Whether the iterations of both builds alternate, rather than their forks. */
  boolean interleaved() {
    return !forkByFork;
  }

  /** Adds these options to the text of a command. */
  CommandText appendTo(CommandText command, long ofSeed) {
    includes.appendTo(command);
    return command
        .optional("--profile", profile)
        .option("--rounds", String.valueOf(rounds))
        .option("--looks", String.valueOf(looks))
        .option("--budget", Durations.text(budget))
        .optional("--warmup", warmup)
        .optional("--iterations", iterations)
        .flag("--no-allocation", noAllocation)
        .flag("--fork-by-fork", forkByFork)
        .option("--seed", String.valueOf(ofSeed));
  }

  /** The name of the profile, for the record. */
  String profileName() {
    return profile == null ? "gate" : profile;
  }

  /**
   * What two jars have in common of what was asked for.
   *
   * @throws IllegalArgumentException if that is nothing, or an option has no sense; the message is
   *     one line
   */
  GateCases cases(BenchmarkJar base, BenchmarkJar head) {
    if (rounds < 1) {
      throw new IllegalArgumentException("--rounds " + rounds + " must be at least 1");
    }
    if (looks < 1 || looks > MOST_LOOKS) {
      throw new IllegalArgumentException(
          "--looks %d must lie between 1 and %d".formatted(looks, MOST_LOOKS));
    }
    if (rounds > MOST_ROUNDS) {
      throw new IllegalArgumentException(
          "--rounds %d must be at most %d".formatted(rounds, MOST_ROUNDS));
    }
    GateCases cases =
        GateCases.common(
            ofProfile(base).orElseGet(() -> GateCases.all(base)),
            ofProfile(head).orElseGet(() -> GateCases.all(head)),
            includes.regexes());
    Map<BenchmarkCase, ForkSettings> timed = new LinkedHashMap<>();
    cases.settings().forEach((c, settings) -> timed.put(c, timed(settings)));
    return new GateCases(timed, cases.untested());
  }

  /** How many rounds there are before the first look. */
  int rounds() {
    return rounds;
  }

  /** When it looks. */
  Looks looks() {
    return Looks.doubling(rounds, looks);
  }

  /** How long it may take. */
  Duration budget() {
    return budget;
  }

  /** How long the first look takes. */
  Duration estimate(GateCases cases) {
    Plan plan = plan(cases, 0);
    int each = 2 * (rounds + (allocation() ? Gate.ALLOCATION_ROUNDS : 0));
    return new Pace(plan).estimate(plan.cases()).multipliedBy(each);
  }

  /** What and how often, in which order. */
  Plan plan(GateCases cases, long withSeed) {
    return new Plan(cases.settings(), rounds, withSeed);
  }

  /** Empty if it is no jar of this suite and nobody asked for a profile. */
  private Optional<Map<BenchmarkCase, ForkSettings>> ofProfile(BenchmarkJar jar) {
    Suite suite = Suite.find();
    Optional<Profile> asked =
        profile == null ? suite.gateProfile() : Optional.of(suite.profile(profile));
    Map<BenchmarkCase, ForkSettings> found =
        asked.map(a -> GateCases.of(jar, a.parts())).orElse(Map.of());
    if (found.isEmpty() && profile != null) {
      throw new IllegalArgumentException(
          "%s has no benchmark of the profile %s; leave --profile out for all its benchmarks"
              .formatted(jar.path(), profile));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private ForkSettings timed(ForkSettings own) {
    Matcher before = parse("--warmup", warmup);
    Matcher kept = parse("--iterations", iterations);
    return new ForkSettings(
        before == null ? own.warmupIterations() : Integer.parseInt(before.group(1)),
        before == null ? own.warmupTime() : time(before),
        kept == null ? own.iterations() : Integer.parseInt(kept.group(1)),
        kept == null ? own.time() : time(kept),
        own.timeout());
  }

  private static @Nullable Matcher parse(String option, @Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher matcher = ITERATIONS.matcher(text);
    if (!matcher.matches() || text.length() > 12 || text.startsWith("0")) {
      throw new IllegalArgumentException(
          "%s '%s' is not a number and a time of iterations, such as 5x100ms"
              .formatted(option, text));
    }
    return matcher;
  }

  private static Duration time(Matcher matcher) {
    long value = Long.parseLong(matcher.group(2));
    return matcher.group(3).equals("s") ? Duration.ofSeconds(value) : Duration.ofMillis(value);
  }
}
