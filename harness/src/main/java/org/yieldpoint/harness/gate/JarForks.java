// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.IOException;
import java.io.InterruptedIOException;
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
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkResult;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.harness.run.StepResult;

/**
 * Measures a fork by the JMH of its own jar.
 *
 * <p>The two forks of a pair are alive together and alternate iteration by iteration ({@link
 * IterationInterleaver}); or, if that is asked for or one of them fails so, they run one after the
 * other.
 */
public final class JarForks implements ForkPairs, ClassPathForks {
  private static final Duration STARTS = Duration.ofSeconds(30);

  private final Map<Side, ClassPath> classPaths;
  private final boolean interleaved;
  private final Duration starts;
  private final JmhProcesses processes = new JmhProcesses();

  /**
   * Forks with these class paths.
   *
   * @param interleaved whether the iterations of a pair alternate, rather than its forks
   */
  public JarForks(ClassPath base, ClassPath head, boolean interleaved) {
    this(base, head, interleaved, STARTS);
  }

  /**
   * Forks with these class paths.
   *
   * @param starts how long the JVMs of a fork may take to start, beside what they measure
   */
  JarForks(ClassPath base, ClassPath head, boolean interleaved, Duration starts) {
    this.classPaths = Map.of(Side.BASE, base, Side.HEAD, head);
    this.interleaved = interleaved;
    this.starts = starts;
  }

  /** What a fork is run from. */
  @FunctionalInterface
  public interface ClassPath {
    /** Jars and directories, in the order in which classes are looked for. */
    List<Path> of(BenchmarkCase benchmarkCase) throws IOException;
  }

  @Override
  public StepResult run(
      Side first, BenchmarkCase benchmarkCase, ForkSettings settings, boolean allocation)
      throws IOException {
    List<Side> order = List.of(first, first.other());
    Map<Side, ForkResult.Failed> failed = new EnumMap<>(Side.class);
    if (interleaved) {
      Map<Side, ForkResult> both = interleave(order, benchmarkCase, settings, allocation);
      both.forEach(
          (side, fork) -> {
            if (fork instanceof ForkResult.Failed why) {
              failed.put(side, why);
            }
          });
      // One may have failed because of the other: the other's iteration never ended, or only one
      // can have a port. Forks by themselves show which of the two fails.
      if (processes.isKilled() || failed.isEmpty()) {
        return new StepResult(both, Map.of());
      }
    }
    Map<Side, ForkResult> forks = new EnumMap<>(Side.class);
    List<String> arguments = JmhArguments.of(benchmarkCase, settings, allocation);
    for (Side side : order) {
      List<Path> classPath = classPath(side, benchmarkCase);
      forks.put(side, processes.run(classPath, arguments, benchmarkCase.params(), limit(settings)));
    }
    return new StepResult(forks, failed);
  }

  @Override
  public ForkResult run(List<Path> classPath, BenchmarkCase benchmarkCase, ForkSettings settings)
      throws IOException {
    return processes.run(
        classPath,
        JmhArguments.of(benchmarkCase, settings, false),
        benchmarkCase.params(),
        limit(settings));
  }

  private Map<Side, ForkResult> interleave(
      List<Side> order, BenchmarkCase benchmarkCase, ForkSettings settings, boolean allocation)
      throws IOException {
    ForkSettings patient = withRoomToWait(settings, order.size());
    Duration limit = limit(settings).multipliedBy(order.size()); // It waits for the others'.
    int iterations = settings.warmupIterations() + settings.iterations();
    try (IterationInterleaver interleaver = new IterationInterleaver(order.size(), iterations);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<ForkResult>> tasks = new ArrayList<>();
      for (int i = 0; i < order.size(); i++) {
        List<Path> classPath = classPath(order.get(i), benchmarkCase);
        // Before others, so that theirs do not take the wait for time of the iteration.
        List<String> arguments = new ArrayList<>(interleaver.arguments(i));
        arguments.addAll(JmhArguments.of(benchmarkCase, patient, allocation));
        int fork = i;
        tasks.add(
            () -> {
              try {
                return processes.run(classPath, arguments, benchmarkCase.params(), limit);
              } finally {
                interleaver.leave(fork);
              }
            });
      }
      return results(order, threads.invokeAll(tasks));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while both forks ran");
    }
  }

  /**
   * JMH counts the wait as time of the iteration: that for the others' iterations and, once, that
   * for their start.
   */
  private ForkSettings withRoomToWait(ForkSettings settings, int forks) {
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

  private static Map<Side, ForkResult> results(List<Side> order, List<Future<ForkResult>> ended)
      throws IOException {
    Map<Side, ForkResult> results = new EnumMap<>(Side.class);
    for (int i = 0; i < order.size(); i++) {
      Future<ForkResult> fork = ended.get(i);
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
