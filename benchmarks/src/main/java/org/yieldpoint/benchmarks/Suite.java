// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yieldpoint.results.FigureCatalog;

/** What Yieldpoint measures: how its figures are called, and which of them a run takes. */
public final class Suite {
  private static final List<String> DEFAULT_STRATEGIES =
      List.of("statemachine", "virtual/inline", "threads/adaptive");
  private static final List<String> ON_ONE_THREAD = List.of("statemachine", "virtual/inline");
  private static final List<String> BETWEEN_THREADS =
      List.of("virtual/shared", "threads/adaptive", "threads/confined", "threads/park");

  /** For what the compiler knows within moments: one method called over and over. */
  private static final Timing SHORT =
      new Timing(2, Duration.ofMillis(100), 3, Duration.ofMillis(100));

  private static final Timing LONG =
      new Timing(5, Duration.ofMillis(200), 5, Duration.ofMillis(200));

  private Suite() {}

  /** Names and arranges all figures. */
  public static FigureCatalog catalog() {
    return SuiteCatalog.CATALOG;
  }

  /** The figures that stand for all, as {@link #catalog} calls them. */
  public static List<String> headlines() {
    return List.of(
        "next()",
        "send()",
        "next() at delegation depth 100",
        "loop switch, 10 tasks",
        "gather of 10",
        "gather of 10 at 500/s, p50",
        "gather of 10 at 500/s, p99");
  }

  /** The profiles; the first is for those who did not choose. */
  public static List<Profile> profiles() {
    return List.of(quick(), full(), ladder());
  }

  /** The profile of this name. */
  public static Optional<Profile> profile(String name) {
    return profiles().stream().filter(profile -> profile.name().equals(name)).findFirst();
  }

  /**
   * What a gate measures of this suite: what a change here can slow down and what is stable enough
   * to tell. It has no handoffs between threads, whose noise would hide anything, and no floors,
   * which no change here moves and each of which would cost the others power.
   */
  public static Profile gate() {
    // Twice what it takes until an iteration is as fast as the later ones. What is measured then
    // is short: rounds are what an interval gets narrower by. So are the iterations, by which the
    // two builds take turns: what disturbs one is to disturb the other.
    Timing step = new Timing(8, Duration.ofMillis(50), 10, Duration.ofMillis(50));
    Timing loop = new Timing(20, Duration.ofMillis(50), 10, Duration.ofMillis(50));
    Timing gather = new Timing(32, Duration.ofMillis(50), 12, Duration.ofMillis(50));
    List<String> machines = List.of("statemachine");
    return new Profile(
        "gate",
        "what a change can slow down, for './bench gate': ten rounds of two builds take about six"
            + " minutes",
        List.of(
            Part.of("contextswitch.Next.generator", step).with("runtime", ON_ONE_THREAD),
            Part.of("contextswitch.Send.generator", step).with("runtime", machines),
            Part.of("contextswitch.Delegation.generator", step)
                .with("depth", List.of("100"))
                .with("runtime", machines),
            // With ten tasks its forks differ more, as the compiler happens to cut the loop.
            Part.of("throughput.LoopSwitch.tasks", loop)
                .with("tasks", List.of("100"))
                .with("runtime", machines),
            Part.of("gather.GatherClosed.tasks", gather)
                .with("fanout", List.of("10"))
                .with("runtime", machines)),
        10);
  }

  private static Profile quick() {
    // An event loop is more code than a generator, and takes the compiler a second.
    Timing loop = new Timing(5, Duration.ofMillis(200), 3, Duration.ofMillis(100));
    // A fork has more than the 1,000 requests that its p99 needs.
    Timing openLoop = new Timing(5, Duration.ofMillis(200), 3, Duration.ofMillis(750));
    return new Profile(
        "quick",
        "the core figures, in three short rounds: about four minutes",
        List.of(
            Part.of("contextswitch.Next", SHORT),
            Part.of("contextswitch.Send", SHORT),
            Part.of("contextswitch.Delegation", SHORT)
                .with("depth", List.of("1"))
                .with("runtime", ON_ONE_THREAD),
            Part.of("contextswitch.Delegation", SHORT)
                .with("depth", List.of("100"))
                .with("runtime", DEFAULT_STRATEGIES),
            Part.of("throughput.LoopSwitch.(tasks|callbacks|coroutines)", loop)
                .with("tasks", List.of("10")),
            Part.of("throughput.LoopSwitch.(tasks|callbacks)", loop)
                .with("tasks", List.of("100"))
                .with("runtime", ON_ONE_THREAD),
            Part.of("gather.GatherClosed.(tasks|calls|coroutines|completableFutures)", loop)
                .with("fanout", List.of("10")),
            Part.of("gather.GatherClosed.(tasks|calls)", loop)
                .with("fanout", List.of("100"))
                .with("runtime", DEFAULT_STRATEGIES),
            Part.of("gather.GatherOpen", openLoop).with("runtime", DEFAULT_STRATEGIES)),
        3);
  }

  private static Profile full() {
    // At the lowest rate, too, a fork has more than the 1,000 requests that its p99 needs.
    Timing openLoop = new Timing(5, Duration.ofMillis(200), 5, Duration.ofSeconds(1));
    Timing once = new Timing(1, Duration.ofMillis(200), 1, Duration.ofMillis(200));
    Timing million = new Timing(2, Duration.ofMillis(200), 2, Duration.ofMillis(200));
    // Single shots, which have no duration.
    Timing weighing = new Timing(2, Duration.ofMillis(100), 1, Duration.ofMillis(100));
    Timing slow = new Timing(1, Duration.ofMillis(200), 3, Duration.ofMillis(200));
    return new Profile(
        "full",
        "every figure, in ten longer rounds: under two hours",
        List.of(
            Part.of("contextswitch", LONG),
            Part.of("throughput.LoopSwitch", LONG).with("runtime", ON_ONE_THREAD),
            Part.of("throughput.LoopSwitch.tasks", LONG)
                .with("tasks", List.of("1", "10"))
                .with("runtime", BETWEEN_THREADS),
            Part.of("throughput.LoopSwitch.tasks", slow)
                .with("tasks", List.of("100"))
                .with("runtime", BETWEEN_THREADS),
            Part.of("throughput.CrowdSwitch", once).with("runtime", List.of("statemachine")),
            Part.of("throughput.(Sleeps|Timers)", million).with("runtime", List.of("statemachine")),
            Part.of("footprint.\\w+.(generator|tasks)", weighing)
                .with("runtime", List.of("statemachine", "virtual/inline", "virtual/shared")),
            Part.of("footprint.\\w+.(generator|tasks)", weighing)
                .with("runtime", List.of("threads/park"))
                .with("count", List.of("1000")),
            Part.of("footprint.\\w+.platformThreads", weighing).with("count", List.of("1000")),
            Part.of("footprint.\\w+.(inlineThreads|virtualThreads|coroutines|callbacks)", weighing),
            Part.of("footprint.\\w+.(sequence|iterator)", weighing),
            Part.of("throughput.ProcessSwitch", LONG),
            Part.of("gather.(GatherClosed|ProcessGather)", LONG),
            Part.of("gather.GatherOpen", openLoop)
                .with("ratePerSecond", List.of("250", "500", "1000"))),
        10);
  }

  private static Profile ladder() {
    Timing step = new Timing(5, Duration.ofMillis(100), 5, Duration.ofMillis(100));
    Timing loop = new Timing(5, Duration.ofMillis(200), 3, Duration.ofMillis(200));
    // kotlinx takes that long to get as fast as it gets.
    Timing gather = new Timing(12, Duration.ofMillis(200), 3, Duration.ofMillis(200));
    Timing load = new Timing(2, Duration.ofMillis(300), 4, Duration.ofMillis(400));
    // One go takes longer than any time that could be set.
    Timing once = new Timing(1, Duration.ofMillis(200), 1, Duration.ofMillis(200));
    Timing weighing = new Timing(2, Duration.ofMillis(100), 2, Duration.ofMillis(100));
    List<String> threads = List.of("threads/confined");
    return new Profile(
        "ladder",
        "each mechanism beside its floors, limits and peers, and the goals, in five rounds: about"
            + " twenty-five minutes on two cores",
        List.of(
            Part.of("contextswitch.(Peer|Handoff|Process|Relay|Megamorphic|)Next", step),
            Part.of("contextswitch.(Peer|Process|)Send", step),
            Part.of("contextswitch.NextUnderLoad", load)
                .with("runtime", List.of("threads/adaptive", "threads/confined", "threads/park")),
            Part.of("throughput.LoopSwitch", loop)
                .with("tasks", List.of("1000"))
                .with("runtime", ON_ONE_THREAD),
            Part.of("throughput.LoopSwitch.tasks", once)
                .with("tasks", List.of("1000"))
                .with("runtime", threads),
            Part.of("throughput.(?!LoopSwitch\\b)\\w+", once)
                .with("runtime", List.of("statemachine")),
            Part.of("gather.GatherClosed", gather)
                .with("fanout", List.of("1000"))
                .with("runtime", ON_ONE_THREAD),
            Part.of("(gather.ProcessGather|footprint.\\w+.(?!platformThreads\\b)\\w+)", weighing)
                .with("runtime", List.of("statemachine", "virtual/inline", "virtual/shared"))),
        5);
  }

  /**
   * What a run measures, and how thoroughly.
   *
   * @param name what the command line calls it
   * @param description what it measures and how long that takes, in a few words
   * @param parts the benchmarks; a case that two parts have belongs to the first
   * @param rounds how many forks each case gets
   */
  public record Profile(String name, String description, List<Part> parts, int rounds) {
    /** Copies the list. */
    public Profile {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Benchmarks that are measured in the same way.
   *
   * @param include a regular expression that is found in the full names of the benchmarks
   * @param params values for parameters of these names; others have all those of their
   *     {@code @Param}
   * @param timing how each fork measures
   */
  public record Part(String include, Map<String, List<String>> params, Timing timing) {
    /** Copies the map. */
    public Part {
      params = Map.copyOf(params);
    }

    /** A part with all values of all parameters. */
    static Part of(String name, Timing timing) {
      return new Part("\\.benchmarks\\." + name + "\\b", Map.of(), timing);
    }

    /** The same part with only these values of a parameter. */
    Part with(String param, List<String> values) {
      Map<String, List<String>> more = new HashMap<>(params);
      more.put(param, List.copyOf(values));
      return new Part(include, more, timing);
    }
  }

  /**
   * How a fork measures.
   *
   * @param warmupIterations how many iterations are thrown away
   * @param warmupTime how long each of them takes
   * @param iterations how many iterations are kept
   * @param time how long each of them takes
   */
  public record Timing(int warmupIterations, Duration warmupTime, int iterations, Duration time) {}
}
