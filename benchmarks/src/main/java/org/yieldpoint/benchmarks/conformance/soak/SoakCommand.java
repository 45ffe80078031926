// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.benchmarks.suite.RuntimesOption;
import org.yieldpoint.loop.DeadlockException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that soaks the event loop on several runtimes and compares their histories. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = {
      "Runs many tasks that wait for each other in every possible way and are cancelled at any"
          + " moment, in virtual time and driven by a seed.",
      "Fails if a wake-up is lost, if memory grows, or if two runtimes make different histories"
          + " from the same seed."
    })
public final class SoakCommand implements Callable<Integer> {
  private static final long SMALLEST = 1_000;
  private static final long TOLERATED_GROWTH_BYTES = 1 << 20;

  @Spec private CommandSpec spec;

  @Mixin private RuntimesOption runtimes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeats the history of this seed; without it, a new seed.")
  private @Nullable Long seed;

  @Option(
      names = "--switches",
      paramLabel = "N",
      defaultValue = "10000000",
      description =
          "How often tasks are resumed, at least; with a timer for every ten resumes and a task for"
              + " every hundred. 10000000 without it.")
  private long switches;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many workers are alive at a time; 200 without it.")
  private int tasks;

  /** For picocli. */
  public SoakCommand() {}

  @Override
  public Integer call() {
    if (switches < SMALLEST) {
      throw wrong("--switches is too small: " + SMALLEST + " at least");
    }
    if (tasks < 1) {
      throw wrong("--tasks must be 1 at least");
    }
    List<String> specs = runtimes.chosen();
    long chosen = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Seed %d: %,d switches, %,d timers and %,d tasks at least, up to %,d workers at a time%n%n",
        chosen, switches, switches / 10, switches / 100, tasks);
    out.printf(
        "%-18s %12s %11s %11s %9s %9s %9s %9s %7s  %s%n",
        "runtime",
        "switches",
        "timers",
        "due",
        "tasks",
        "cancels",
        "live heap",
        "growth",
        "time",
        "history");
    out.flush();
    Map<String, Soak.Result> results = new LinkedHashMap<>();
    List<String> failures = new ArrayList<>();
    for (String runtime : specs) {
      Soak soak = new Soak(chosen, tasks, SoakTarget.ofSwitches(switches));
      long startNanos = System.nanoTime();
      try (CoroutineRuntime opened = CoroutineRuntime.open(runtime)) {
        Soak.Result result = soak.run(opened);
        print(runtime, result, Duration.ofNanos(System.nanoTime() - startNanos), out);
        results.put(runtime, result);
        if (result.growthBytes() > TOLERATED_GROWTH_BYTES) {
          failures.add(
              "%s: the live heap grew by %s".formatted(runtime, mib(result.growthBytes())));
        }
      } catch (ViolationException | DeadlockException failure) {
        failures.add(runtime + ": " + failure.getMessage());
      }
    }
    compare(results, failures);
    out.println();
    if (failures.isEmpty()) {
      out.println(
          results.size() > 1
              ? "No wake-up lost, nothing leaked, the same history on all."
              : "No wake-up lost, nothing leaked.");
    } else {
      failures.forEach(out::println);
      out.printf("Again: bench soak --seed %d --switches %d --tasks %d%n", chosen, switches, tasks);
    }
    out.flush();
    return failures.isEmpty() ? 0 : 1;
  }

  private static void print(String name, Soak.Result result, Duration took, PrintWriter out) {
    Counters counters = result.counters();
    out.printf(
        "%-18s %,12d %,11d %,11d %,9d %,9d %9s %9s %5d s  %016x%n",
        name,
        counters.switches,
        counters.timers,
        counters.timersFired,
        counters.tasks,
        counters.cancels,
        mib(result.liveBytes().getLast()),
        mib(result.growthBytes()),
        took.toSeconds(),
        result.history().value());
    out.flush();
  }

  private static String mib(long bytes) {
    return "%.1f MiB".formatted(bytes / 1048576.0);
  }

  private static void compare(Map<String, Soak.Result> results, List<String> failures) {
    Map.Entry<String, Soak.Result> first = null;
    for (Map.Entry<String, Soak.Result> next : results.entrySet()) {
      if (first == null) {
        first = next;
        continue;
      }
      StateDigest one = first.getValue().history();
      StateDigest other = next.getValue().history();
      if (one.value() != other.value() || one.events() != other.events()) {
        failures.add(
            "%s and %s differ from event %,d of %,d on, at the earliest"
                .formatted(
                    first.getKey(), next.getKey(), one.commonEventsWith(other), one.events()));
      }
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
