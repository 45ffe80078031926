// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.Profiler;
import org.yieldpoint.benchmarks.footprint.WeighingProfiler;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.suite.Availability;
import org.yieldpoint.harness.suite.Part;
import org.yieldpoint.harness.suite.Profile;
import org.yieldpoint.harness.suite.Suite;
import org.yieldpoint.harness.suite.Timing;
import org.yieldpoint.results.figure.FigureCatalog;

/** The suite of Yieldpoint: its figures, its profiles, and what is available here. */
public final class YieldpointSuite implements Suite {
  /** The suite. */
  public static final YieldpointSuite SUITE = new YieldpointSuite();

  private static final List<String> DEFAULT_STRATEGIES =
      List.of("statemachine", "virtual/inline", "threads/adaptive");
  private static final List<String> ON_ONE_THREAD = List.of("statemachine", "virtual/inline");
  private static final List<String> BETWEEN_THREADS =
      List.of("virtual/shared", "threads/adaptive", "threads/confined", "threads/park");

  /** For short steps, which the compiler has optimised within moments. */
  private static final Timing SHORT =
      new Timing(2, Duration.ofMillis(100), 3, Duration.ofMillis(100));

  private static final Timing LONG =
      new Timing(5, Duration.ofMillis(200), 5, Duration.ofMillis(200));

  /** A benchmark that must fail: a test of the harness. */
  private static final Profile SELF_TEST =
      new Profile(
          "selftest",
          "a benchmark whose answer is wrong, which must fail the run",
          List.of(
              new Part(
                  "\\.benchmarks\\.selftest\\.WrongAnswer\\.",
                  Map.of(),
                  new Timing(1, Duration.ofMillis(10), 1, Duration.ofMillis(10)))),
          1);

  /** For the service loader; others use {@link #SUITE}. */
  public YieldpointSuite() {}

  @Override
  public String command() {
    return "./bench";
  }

  /** The checkout, which the launcher names. */
  @Override
  public Path home() {
    return Path.of(System.getProperty("yieldpoint.home", "")).toAbsolutePath().normalize();
  }

  @Override
  public Path runs() {
    return Path.of("results", "runs");
  }

  @Override
  public Path noiseFloors() {
    return Path.of("results", "noise-floors.json");
  }

  @Override
  public FigureCatalog catalog() {
    return SuiteCatalog.CATALOG;
  }

  /** The profiles of runs; the first is the default. */
  public static List<Profile> runProfiles() {
    return List.of(quick(), full(), ladder());
  }

  @Override
  public List<Profile> profiles() {
    return Stream.concat(runProfiles().stream(), Stream.of(gate(), SELF_TEST)).toList();
  }

  @Override
  public Optional<Profile> gateProfile() {
    return Optional.of(gate());
  }

  @Override
  public Availability availability(List<BenchmarkCase> cases) {
    return AvailabilityProbe.of(cases);
  }

  @Override
  public List<Class<? extends Profiler>> profilers() {
    // Both work before and after an iteration, not during it.
    return List.of(GCProfiler.class, WeighingProfiler.class);
  }

  /**
   * The benchmarks of a gate: those that a change here can slow down, and that are stable enough to
   * show it. Handoffs between threads are too noisy. Floors do not change, and each further case
   * would cost the others power.
   */
  private static Profile gate() {
    // The warm-up takes twice the time until iterations are as fast as later ones. The measurement
    // is short, because more rounds narrow an interval better than longer forks. So are the
    // iterations: the two builds alternate by iteration, so that a disturbance hits both.
    Timing step = new Timing(8, Duration.ofMillis(50), 10, Duration.ofMillis(50));
    Timing loop = new Timing(20, Duration.ofMillis(50), 10, Duration.ofMillis(50));
    Timing gather = new Timing(32, Duration.ofMillis(50), 12, Duration.ofMillis(50));
    List<String> machines = List.of("statemachine");
    return new Profile(
        "gate",
        "what a change can slow down, for './bench gate': ten rounds of two builds take about six"
            + " minutes",
        List.of(
            part("contextswitch.Next.generator", step).with("runtime", ON_ONE_THREAD),
            part("contextswitch.Send.generator", step).with("runtime", machines),
            part("contextswitch.Delegation.generator", step)
                .with("depth", List.of("100"))
                .with("runtime", machines),
            // With ten tasks its forks differ more, depending on how the compiler splits the loop.
            part("throughput.LoopSwitch.tasks", loop)
                .with("tasks", List.of("100"))
                .with("runtime", machines),
            part("gather.GatherClosed.tasks", gather)
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
            part("contextswitch.Next", SHORT),
            part("contextswitch.Send", SHORT),
            part("contextswitch.Delegation", SHORT)
                .with("depth", List.of("1"))
                .with("runtime", ON_ONE_THREAD),
            part("contextswitch.Delegation", SHORT)
                .with("depth", List.of("100"))
                .with("runtime", DEFAULT_STRATEGIES),
            part("throughput.LoopSwitch.(tasks|callbacks|coroutines)", loop)
                .with("tasks", List.of("10")),
            part("throughput.LoopSwitch.(tasks|callbacks)", loop)
                .with("tasks", List.of("100"))
                .with("runtime", ON_ONE_THREAD),
            part("gather.GatherClosed.(tasks|calls|coroutines|completableFutures)", loop)
                .with("fanout", List.of("10")),
            part("gather.GatherClosed.(tasks|calls)", loop)
                .with("fanout", List.of("100"))
                .with("runtime", DEFAULT_STRATEGIES),
            part("gather.GatherOpen", openLoop).with("runtime", DEFAULT_STRATEGIES)),
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
            part("contextswitch", LONG),
            part("throughput.LoopSwitch", LONG).with("runtime", ON_ONE_THREAD),
            part("throughput.LoopSwitch.tasks", LONG)
                .with("tasks", List.of("1", "10"))
                .with("runtime", BETWEEN_THREADS),
            part("throughput.LoopSwitch.tasks", slow)
                .with("tasks", List.of("100"))
                .with("runtime", BETWEEN_THREADS),
            part("throughput.CrowdSwitch", once).with("runtime", List.of("statemachine")),
            part("throughput.(Sleeps|Timers)", million).with("runtime", List.of("statemachine")),
            part("footprint.\\w+.(generator|tasks)", weighing)
                .with("runtime", List.of("statemachine", "virtual/inline", "virtual/shared")),
            part("footprint.\\w+.(generator|tasks)", weighing)
                .with("runtime", List.of("threads/park"))
                .with("count", List.of("1000")),
            part("footprint.\\w+.platformThreads", weighing).with("count", List.of("1000")),
            part("footprint.\\w+.(inlineThreads|virtualThreads|coroutines|callbacks)", weighing),
            part("footprint.\\w+.(sequence|iterator)", weighing),
            part("throughput.ProcessSwitch", LONG),
            part("gather.(GatherClosed|ProcessGather)", LONG),
            part("gather.GatherOpen", openLoop)
                .with("ratePerSecond", List.of("250", "500", "1000"))),
        10);
  }

  private static Profile ladder() {
    Timing step = new Timing(5, Duration.ofMillis(100), 5, Duration.ofMillis(100));
    Timing loop = new Timing(5, Duration.ofMillis(200), 3, Duration.ofMillis(200));
    // kotlinx needs this long to reach its final speed.
    Timing gather = new Timing(12, Duration.ofMillis(200), 3, Duration.ofMillis(200));
    Timing load = new Timing(2, Duration.ofMillis(300), 4, Duration.ofMillis(400));
    // One invocation takes longer than any time set here.
    Timing once = new Timing(1, Duration.ofMillis(200), 1, Duration.ofMillis(200));
    Timing weighing = new Timing(2, Duration.ofMillis(100), 2, Duration.ofMillis(100));
    List<String> threads = List.of("threads/confined");
    return new Profile(
        "ladder",
        "each mechanism beside its floors, limits and peers, and the goals, in five rounds: about"
            + " twenty-five minutes on two cores",
        List.of(
            part("contextswitch.(Peer|Handoff|Process|Relay|Megamorphic|)Next", step),
            part("contextswitch.(Peer|Process|)Send", step),
            part("contextswitch.NextUnderLoad", load)
                .with("runtime", List.of("threads/adaptive", "threads/confined", "threads/park")),
            part("throughput.LoopSwitch", loop)
                .with("tasks", List.of("1000"))
                .with("runtime", ON_ONE_THREAD),
            part("throughput.LoopSwitch.tasks", once)
                .with("tasks", List.of("1000"))
                .with("runtime", threads),
            part("throughput.(?!LoopSwitch\\b)\\w+", once).with("runtime", List.of("statemachine")),
            part("gather.GatherClosed", gather)
                .with("fanout", List.of("1000"))
                .with("runtime", ON_ONE_THREAD),
            part("(gather.ProcessGather|footprint.\\w+.(?!platformThreads\\b)\\w+)", weighing)
                .with("runtime", List.of("statemachine", "virtual/inline", "virtual/shared"))),
        5);
  }

  private static Part part(String name, Timing timing) {
    return Part.of("\\.benchmarks\\." + name + "\\b", timing);
  }
}
