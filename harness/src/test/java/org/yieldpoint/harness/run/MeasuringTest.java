// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.yieldpoint.harness.run.ForkResult.Failed;
import org.yieldpoint.harness.run.ForkResult.Measured;
import org.yieldpoint.results.format.JmhResults;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.UnreadableResultException;

/** The loop, with forks that take no time. */
@Timeout(30)
class MeasuringTest {
  private static final List<BenchmarkCase> CASES =
      IntStream.range(0, 6).mapToObj(i -> Forks.plain("p.B.m" + i)).toList();
  private static final Plan PLAN = Forks.plan(CASES, 3, 42);

  @TempDir private Path temporary;
  private RunDirectory directory;

  @BeforeEach
  void create() throws IOException {
    directory = RunDirectory.create(temporary.resolve("run"));
  }

  @Test
  void roundsRunOneAfterAnotherInTheOrderOfThePlan() throws IOException {
    ScriptedForks forks = new ScriptedForks();
    Outcome outcome = new Measuring(PLAN, directory, forks).run(new SilentProgress());

    List<BenchmarkCase> expected = new ArrayList<>();
    for (int round = 1; round <= 3; round++) {
      expected.addAll(PLAN.round(round));
    }
    assertThat(forks.ran).isEqualTo(expected);
    assertThat(outcome.complete()).isTrue();
    assertThat(outcome.forks()).isEqualTo(18);
    assertThat(JmhResults.read(directory.jmhJson()))
        .hasSize(6)
        .allSatisfy(m -> assertThat(m.primary().forks()).hasSize(3));
  }

  @Test
  void aForkIsToldItsRoundAndWhereItsLatenciesGo() throws IOException {
    ScriptedForks forks = new ScriptedForks();
    new Measuring(PLAN, directory, forks).run(new SilentProgress());
    assertThat(forks.arguments.getFirst())
        .anySatisfy(arg -> assertThat(arg).startsWith("-Dyieldpoint.latencyDirectory="))
        .contains("-Dyieldpoint.fork=1");
    assertThat(forks.arguments.getLast()).contains("-Dyieldpoint.fork=3");
  }

  @Test
  void aCaseThatFailsIsReportedOnceAndTheOthersGoOn() throws IOException {
    BenchmarkCase wrong = CASES.get(2);
    ScriptedForks forks = new ScriptedForks();
    forks.failing = wrong;
    SilentProgress progress = new SilentProgress();
    Outcome outcome = new Measuring(PLAN, directory, forks).run(progress);

    assertThat(outcome.complete()).isFalse();
    assertThat(outcome.failures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.line())
                    .isEqualTo("p.B.m2 failed in round 1: IllegalStateException: wrong answer"));
    assertThat(progress.failures).isEqualTo(outcome.failures());
    assertThat(outcome.withoutNumber()).containsExactly(wrong);
    assertThat(outcome.forks()).isEqualTo(15);
    assertThat(forks.ran).filteredOn(wrong::equals).hasSize(1);
    assertThat(JmhResults.read(directory.jmhJson()))
        .extracting(Measurement::benchmark)
        .doesNotContain("p.B.m2");
  }

  @Test
  void aRunThatIsStoppedKeepsWhatWasCompleteAndCanGoOn() throws Exception {
    ScriptedForks forks = new ScriptedForks();
    forks.hangingAt = 8;
    Measuring measuring = new Measuring(PLAN, directory, forks);
    AtomicReference<Outcome> outcome = new AtomicReference<>();
    Thread runner =
        Thread.ofPlatform().start(() -> outcome.set(uncheckedRun(measuring, new SilentProgress())));
    assertThat(forks.hanging.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(measuring.stop(Duration.ofSeconds(10))).isTrue();
    runner.join(10_000);

    assertThat(outcome.get().stopped()).isTrue();
    assertThat(outcome.get().failures()).isEmpty();
    assertThat(outcome.get().forks()).isEqualTo(8);
    assertThat(forksRead()).isEqualTo(8);

    ScriptedForks rest = new ScriptedForks();
    Measuring resumed = new Measuring(PLAN, directory, rest);
    assertThat(resumed.missing()).isEqualTo(10);
    assertThat(resumed.run(new SilentProgress()).complete()).isTrue();
    // The ninth fork was killed, so it is the first to be measured again.
    assertThat(forks.ran).hasSize(9);
    assertThat(rest.ran).hasSize(10);
    assertThat(rest.ran.getFirst()).isEqualTo(forks.ran.get(8));
    assertThat(forksRead()).isEqualTo(18);
  }

  @Test
  void aRunInSampleModeGoesOn() throws Exception {
    BenchmarkCase sampled = new BenchmarkCase("p.B.sampled", new TreeMap<>(), Mode.SampleTime);
    Plan plan = Forks.plan(List.of(sampled), 2, 42);
    ScriptedForks forks = new ScriptedForks();
    forks.hangingAt = 1;
    Measuring measuring = new Measuring(plan, directory, forks);
    Thread runner = Thread.ofPlatform().start(() -> uncheckedRun(measuring, new SilentProgress()));
    assertThat(forks.hanging.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(measuring.stop(Duration.ofSeconds(10))).isTrue();
    runner.join(10_000);

    Measuring resumed = new Measuring(plan, directory, new ScriptedForks());
    assertThat(resumed.missing()).isEqualTo(1);
    assertThat(resumed.run(new SilentProgress()).complete()).isTrue();
    RunDirectory atOnce = RunDirectory.create(temporary.resolve("at-once"));
    Outcome _ = new Measuring(plan, atOnce, new ScriptedForks()).run(new SilentProgress());
    assertThat(directory.jmhJson()).hasSameTextualContentAs(atOnce.jmhJson());
  }

  @Test
  void aCompleteRunHasNothingToGoOnWith() throws IOException {
    new Measuring(PLAN, directory, new ScriptedForks()).run(new SilentProgress());
    ScriptedForks none = new ScriptedForks();
    Measuring again = new Measuring(PLAN, directory, none);
    assertThat(again.missing()).isZero();
    assertThat(again.run(new SilentProgress()).complete()).isTrue();
    assertThat(none.ran).isEmpty();
  }

  @Test
  void aRunOfOtherCasesIsNotGoneOnWith() throws IOException {
    new Measuring(PLAN, directory, new ScriptedForks()).run(new SilentProgress());
    Plan other = Forks.plan(CASES.subList(0, 3), 3, 42);
    assertThatThrownBy(() -> new Measuring(other, directory, new ScriptedForks()))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("p.B.m3");
  }

  @Test
  void aForkWhoseLatenciesAreDamagedHasFailed() throws IOException {
    ScriptedForks forks = new ScriptedForks();
    forks.damagedLog = true;
    Outcome outcome = new Measuring(PLAN, directory, forks).run(new SilentProgress());
    assertThat(outcome.failures()).hasSize(6);
    assertThat(outcome.forks()).isZero();
    assertThat(directory.latency()).isEmptyDirectory();
    assertThat(directory.jmhJson()).doesNotExist();
  }

  private int forksRead() {
    return JmhResults.read(directory.jmhJson()).stream()
        .mapToInt(m -> m.primary().forks().size())
        .sum();
  }

  private static Outcome uncheckedRun(Measuring measuring, Progress progress) {
    try {
      return measuring.run(progress);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Does at once what it was told. */
  private static final class ScriptedForks implements ForkRunner {
    final List<BenchmarkCase> ran = new ArrayList<>();
    final List<List<String>> arguments = new ArrayList<>();
    final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch killed = new CountDownLatch(1);
    private BenchmarkCase failing;
    private int hangingAt = -1;
    private boolean damagedLog;

    @Override
    public ForkResult run(
        BenchmarkCase benchmarkCase, ForkSettings settings, List<String> ownJvmArgs)
        throws IOException {
      int number = ran.size();
      ran.add(benchmarkCase);
      arguments.add(ownJvmArgs);
      if (number == hangingAt) {
        hanging.countDown();
        awaitKill();
        return new Failed("IllegalStateException: VM prematurely exited", "");
      }
      if (damagedLog) {
        writeDamagedLog(ownJvmArgs);
      }
      return benchmarkCase.equals(failing)
          ? new Failed("IllegalStateException: wrong answer", "")
          : new Measured(Forks.entry(result(benchmarkCase)));
    }

    private static BenchmarkResult result(BenchmarkCase benchmarkCase) {
      return benchmarkCase.mode() == Mode.SampleTime
          ? Forks.sampled(benchmarkCase, new long[] {20, 30, 30}, new long[] {10, 50})
          : Forks.measured(benchmarkCase, 30, 60);
    }

    private void awaitKill() {
      try {
        if (!killed.await(10, TimeUnit.SECONDS)) {
          throw new AssertionError("nobody killed the fork");
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    private static void writeDamagedLog(List<String> jvmArgs) {
      String argument = jvmArgs.getFirst();
      Path log = Path.of(argument.substring(argument.indexOf('=') + 1), "open-loop.hlog");
      try {
        Files.writeString(log, "Tag=virtual#1,0.0,1.0,2.0,HISTFAAA\n");
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void kill() {
      killed.countDown();
    }
  }
}
