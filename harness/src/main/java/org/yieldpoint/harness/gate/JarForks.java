// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.yieldpoint.harness.calibrate.Slowdown;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.FileTree;
import org.yieldpoint.harness.run.ForkSettings;

/**
 * Measures a fork by the JMH of its own jar.
 *
 * <p>The two forks of a pair are alive together and measure by turns ({@link
 * IterationInterleaver}), or, if that is what is asked for or one of them fails so, one after the
 * other.
 */
public final class JarForks implements ForkPairs, Slowdown.Forks {
  private static final Duration STARTS = Duration.ofSeconds(30);

  private final Map<Side, ClassPath> classPaths;
  private final boolean byTurns;
  private final Duration starts;
  private final JmhProcesses processes = new JmhProcesses();

  /**
   * Forks with these class paths.
   *
   * @param byTurns whether the iterations of a pair alternate, rather than its forks
   */
  public JarForks(ClassPath base, ClassPath head, boolean byTurns) {
    this(base, head, byTurns, STARTS);
  }

  /**
   * Forks with these class paths.
   *
   * @param starts how long the JVMs of a fork may take to start, beside what they measure
   */
  JarForks(ClassPath base, ClassPath head, boolean byTurns, Duration starts) {
    this.classPaths = Map.of(Side.BASE, base, Side.HEAD, head);
    this.byTurns = byTurns;
    this.starts = starts;
  }

  /** What a fork is run from. */
  @FunctionalInterface
  public interface ClassPath {
    /** Jars and directories, in the order in which classes are looked for. */
    List<Path> of(BenchmarkCase benchmarkCase) throws IOException;
  }

  @Override
  public Both run(
      Side first, BenchmarkCase benchmarkCase, ForkSettings settings, boolean allocation)
      throws IOException {
    List<Side> order = List.of(first, first.other());
    Map<Side, Fork.Failed> failed = new EnumMap<>(Side.class);
    if (byTurns) {
      Map<Side, Fork> both = byTurns(order, benchmarkCase, settings, allocation);
      both.forEach(
          (side, fork) -> {
            if (fork instanceof Fork.Failed why) {
              failed.put(side, why);
            }
          });
      // One may have failed for the other: by waiting for a turn that never came, or because it had
      // what only one can have. Alone it is known who fails.
      if (processes.isKilled() || failed.isEmpty()) {
        return new Both(both, Map.of());
      }
    }
    Map<Side, Fork> forks = new EnumMap<>(Side.class);
    List<String> arguments = JmhArguments.of(benchmarkCase, settings, allocation);
    for (Side side : order) {
      forks.put(side, processes.run(classPath(side, benchmarkCase), arguments, limit(settings)));
    }
    return new Both(forks, failed);
  }

  @Override
  public Fork run(List<Path> classPath, BenchmarkCase benchmarkCase, ForkSettings settings)
      throws IOException {
    return processes.run(
        classPath, JmhArguments.of(benchmarkCase, settings, false), limit(settings));
  }

  private Map<Side, Fork> byTurns(
      List<Side> order, BenchmarkCase benchmarkCase, ForkSettings settings, boolean allocation)
      throws IOException {
    ForkSettings patient = withRoomForTurns(settings, order.size());
    Duration limit = limit(settings).multipliedBy(order.size()); // It waits for the others'.
    int iterations = settings.warmupIterations() + settings.iterations();
    Path profiler = Files.createTempDirectory("yieldpoint");
    try (IterationInterleaver turns = new IterationInterleaver(order.size(), iterations);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IterationInterleaver.writeProfiler(profiler);
      List<Callable<Fork>> tasks = new ArrayList<>();
      for (int i = 0; i < order.size(); i++) {
        List<Path> classPath = new ArrayList<>(List.of(profiler));
        classPath.addAll(classPath(order.get(i), benchmarkCase));
        // Before others, so that theirs do not take the wait for time of the iteration.
        List<String> arguments = new ArrayList<>(turns.arguments(i));
        arguments.addAll(JmhArguments.of(benchmarkCase, patient, allocation));
        int fork = i;
        tasks.add(
            () -> {
              try {
                return processes.run(classPath, arguments, limit);
              } finally {
                turns.leave(fork);
              }
            });
      }
      return results(order, threads.invokeAll(tasks));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while both forks ran");
    } finally {
      FileTree.delete(profiler);
    }
  }

  /**
   * JMH counts the wait for a turn as time of the iteration: the others' and, once, their start.
   */
  private ForkSettings withRoomForTurns(ForkSettings settings, int forks) {
    Duration longest =
        settings.time().compareTo(settings.warmupTime()) > 0
            ? settings.time()
            : settings.warmupTime();
    Duration ofOthers = settings.timeout().plus(longest).multipliedBy(forks - 1L);
    return new ForkSettings(
        settings.warmupIterations(),
        settings.warmupTime(),
        settings.iterations(),
        settings.time(),
        settings.timeout().plus(ofOthers).plus(starts));
  }

  private static Map<Side, Fork> results(List<Side> order, List<Future<Fork>> ended)
      throws IOException {
    Map<Side, Fork> results = new EnumMap<>(Side.class);
    for (int i = 0; i < order.size(); i++) {
      Future<Fork> fork = ended.get(i);
      switch (fork.state()) {
        case SUCCESS -> results.put(order.get(i), fork.resultNow());
        case FAILED -> {
          if (fork.exceptionNow() instanceof IOException e) {
            throw e;
          }
          throw new IllegalStateException(fork.exceptionNow());
        }
        default -> throw new AssertionError("all have ended");
      }
    }
    return results;
  }

  private List<Path> classPath(Side side, BenchmarkCase benchmarkCase) throws IOException {
    ClassPath classPath = classPaths.get(side);
    if (classPath == null) {
      throw new AssertionError("both sides have one");
    }
    return classPath.of(benchmarkCase);
  }

  private Duration limit(ForkSettings settings) {
    return settings.limit().plus(starts);
  }

  @Override
  public void kill() {
    processes.kill();
  }
}
