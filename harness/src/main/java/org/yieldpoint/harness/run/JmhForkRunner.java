// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.Profiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.yieldpoint.harness.run.ForkResult.Failed;

/**
 * Measures through JMH's own runner, one call for each fork.
 *
 * <p>What is added is silence, a bound on the time a fork may take, and its end on request: JMH
 * itself leaves a fork running whose host is interrupted.
 */
final class JmhForkRunner implements ForkRunner {
  private final List<String> jvmArgs;
  private final List<Class<? extends Profiler>> profilers;

  /**
   * A runner of forks.
   *
   * @param jvmArgs what the JVM of each is given
   * @param profilers what watches each
   */
  JmhForkRunner(List<String> jvmArgs, List<Class<? extends Profiler>> profilers) {
    this.jvmArgs = List.copyOf(jvmArgs);
    this.profilers = List.copyOf(profilers);
  }

  @Override
  public ForkResult run(BenchmarkCase benchmarkCase, ForkSettings settings, List<String> ownJvmArgs)
      throws IOException {
    ForkOutput output = new ForkOutput();
    Runner runner = new Runner(options(benchmarkCase, settings, ownJvmArgs), output);
    try (Redirection _ = new Redirection(output);
        Watchdog watchdog = new Watchdog(settings.limit())) {
      try {
        return measured(runner.run(), output);
      } catch (RunnerException e) {
        return watchdog.bit()
            ? Failed.late(settings.limit(), output.tail())
            : new Failed(firstLine(thrown(e)), output.tail());
      }
    }
  }

  /** Kills the fork's JVM, and what that may have started. */
  @Override
  public void kill() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  private Options options(
      BenchmarkCase benchmarkCase, ForkSettings settings, List<String> ownJvmArgs) {
    List<String> args = new ArrayList<>(jvmArgs);
    args.addAll(ownJvmArgs);
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .include("^" + Pattern.quote(benchmarkCase.benchmark()) + "$")
            .mode(benchmarkCase.mode())
            .forks(1)
            .warmupForks(0)
            .warmupIterations(settings.warmupIterations())
            .warmupTime(jmhTime(settings.warmupTime()))
            .measurementIterations(settings.iterations())
            .measurementTime(jmhTime(settings.time()))
            .timeout(jmhTime(settings.timeout()))
            .jvmArgs(args.toArray(String[]::new))
            // Without it JMH only prints what a benchmark threw, and reports nothing.
            .shouldFailOnError(true);
    profilers.forEach(builder::addProfiler);
    benchmarkCase.params().forEach(builder::param);
    return builder.build();
  }

  private static TimeValue jmhTime(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? TimeValue.seconds(millis / 1000) : TimeValue.milliseconds(millis);
  }

  /** What JMH would have written into its file. */
  private static ForkResult measured(Collection<RunResult> results, ForkOutput output)
      throws IOException {
    Path written = Files.createTempFile("yieldpoint", ".json");
    try {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, written.toString()).writeOut(results);
      return ForkResult.read(written, arg -> arg.startsWith(Measuring.OWN_ARGUMENT), output.tail());
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /**
   * What the benchmark threw: JMH wraps it, and keeps it as suppressed because threads are many.
   */
  private static Throwable thrown(RunnerException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    while (cause instanceof BenchmarkException && cause.getSuppressed().length > 0) {
      cause = cause.getSuppressed()[0];
    }
    return cause;
  }

  private static String firstLine(Throwable cause) {
    String name = cause.getClass().getSimpleName();
    String message = cause.getMessage() == null ? "" : cause.getMessage().strip();
    return message.lines().findFirst().map(line -> name + ": " + line).orElse(name);
  }

  /**
   * Sends to the output what JMH would print over everything else: it writes what a fork's
   * benchmark prints to this JVM's own streams, whatever format it was given.
   */
  private static final class Redirection implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    Redirection(ForkOutput output) {
      PrintStream captured = new PrintStream(output.stream(), true, StandardCharsets.UTF_8);
      System.setOut(captured);
      System.setErr(captured);
    }

    @Override
    public void close() {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** Kills the running fork unless it is closed in time. */
  private final class Watchdog implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean bit;

    Watchdog(Duration limit) {
      Thread.ofPlatform().daemon().name("fork-watchdog").start(() -> watch(limit));
    }

    private void watch(Duration limit) {
      try {
        if (!closed.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          bit = true;
          kill();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Whether it had to kill the fork. */
    boolean bit() {
      return bit;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
