// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yieldpoint.harness.gate.ClassPathForks;
import org.yieldpoint.harness.gate.TestBenchmarks;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Entries;
import org.yieldpoint.harness.run.ForkResult;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.results.format.ResultsException;

@Timeout(60)
class SlowdownTest {
  private static final ForkSettings SETTINGS =
      new ForkSettings(1, Duration.ofMillis(1), 1, Duration.ofMillis(1), Duration.ofSeconds(1));
  private static final BenchmarkCase CASE = TestBenchmarks.benchmark("Sums.addOften");

  /** Of a call of it. */
  private static final int OPERATIONS = 1024;

  private final List<String> heard = new ArrayList<>();

  @TempDir private Path temporary;

  @Test
  void takesTheLineBetweenLittleWorkAndMuch() {
    WorkCost cost = WorkCost.through(100, new WorkCost.Point(10, 115), new WorkCost.Point(60, 215));
    assertThat(cost.token()).isCloseTo(2, within(1e-9));
    assertThat(cost.fixed()).as("of any work at all").isCloseTo(-5, within(1e-9));
    assertThat(cost.tokens(0.1)).as("10 ns, of which the first 5 are free").isEqualTo(8);
    assertThat(cost.share(8)).isCloseTo(0.11, within(1e-9));
    assertThat(cost.tokens(1e-6)).isEqualTo(3);
    assertThat(new WorkCost(100, 5, 2).tokens(0.01)).as("never none").isEqualTo(1);
  }

  @Test
  void whatAnyWorkCostsIsBelievedIfEveryRepeatShowsIt() {
    List<WorkCost.Repeat> agreed =
        List.of(new WorkCost.Repeat(100, 130, 220), new WorkCost.Repeat(101, 134, 219));
    assertThat(WorkCost.of(10, 60, agreed).fixed()).isCloseTo(13.5, within(0.5));

    List<WorkCost.Repeat> noisy =
        List.of(
            new WorkCost.Repeat(100, 100, 220),
            new WorkCost.Repeat(100, 130, 220),
            new WorkCost.Repeat(100, 104, 220));
    WorkCost line = WorkCost.of(10, 60, noisy);
    assertThat(line.fixed()).as("a median of −19 ns, but not in every repeat").isZero();
    assertThat(line.token()).isCloseTo(2, within(1e-9));
    assertThat(line.tokens(0.1)).isEqualTo(5);
  }

  @Test
  void noLineIsTakenOfWorkThatMadeNoDifference() {
    assertThatThrownBy(
            () -> WorkCost.through(100, new WorkCost.Point(10, 115), new WorkCost.Point(60, 115)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a call with 10 tokens took 115.0 ns, and one with 60 took 115.0 ns");
  }

  @Test
  void aCallTakesAllItsOperationsWhicheverWayItsUnitPoints() throws IOException {
    assertThat(nanos("avgt", "ns/op", 50, 1, 10)).isCloseTo(500, within(1e-6));
    assertThat(nanos("avgt", "us/op", 50, 4, 1)).isCloseTo(50_000, within(1e-6));
    assertThat(nanos("thrpt", "ops/us", 2, 1, 10)).isCloseTo(5_000, within(1e-6));
    assertThat(nanos("thrpt", "ops/us", 2, 4, 1))
        .as("of each thread")
        .isCloseTo(2_000, within(1e-6));
    assertThat(Slowdown.callNanos(batches("ss", "us/op", 50, 1, 100), 10))
        .as("a batch of 100 calls")
        .isCloseTo(5_000, within(1e-6));
    assertThatThrownBy(() -> nanos("avgt", "B/op", 50, 1, 1))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("no time in its unit B/op");
  }

  @Test
  void addsAsMuchAsForksSayThatItCosts() throws Exception {
    CostlyWork forks = new CostlyWork(3);
    forks.outliers = false;
    Map<Double, InjectedWork> made = slowdown(forks, 5).into(folders(), heard()).orElseThrow();

    assertThat(forks.ran).as("one to choose the amounts, then three in turn").isEqualTo(1 + 3 * 5);
    // A call takes 100 ns; 3 of the 10 and of the 20 are not felt, and a token takes 2.5.
    assertThat(InjectedWorkTest.tokens(made.get(0.1).of(CASE))).isEqualTo(5);
    assertThat(InjectedWorkTest.tokens(made.get(0.2).of(CASE))).isEqualTo(9);
    assertThat(heard).containsExactly("16 forks in 16 s", "0.095 by 5", "0.195 by 9");
  }

  @Test
  void noForkMakesUpWhatAnyWorkCosts() throws Exception {
    CostlyWork forks = new CostlyWork(0);
    Map<Double, InjectedWork> made = slowdown(forks, 5).into(folders(), heard()).orElseThrow();
    assertThat(InjectedWorkTest.tokens(made.get(0.1).of(CASE))).isEqualTo(4);
  }

  @Test
  void measuresOnceAndUsesThatAgain() throws IOException {
    CostlyWork forks = new CostlyWork(0);
    Map<Double, InjectedWork> first = slowdown(forks, 1).into(folders(), heard()).orElseThrow();
    assertThat(forks.ran).isEqualTo(4);
    Map<Double, InjectedWork> second = slowdown(forks, 1).into(folders(), heard()).orElseThrow();
    assertThat(forks.ran).isEqualTo(4);
    assertThat(second.get(0.2).of(CASE)).isEqualTo(first.get(0.2).of(CASE));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void leavesNothingIfItIsStoppedInAFork(int fork) throws Exception {
    CostlyWork forks = new CostlyWork(0);
    Slowdown slowdown = slowdown(forks, 1);
    forks.stopping = slowdown;
    forks.stoppingAt = fork;
    assertThat(slowdown.into(folders(), heard())).isEmpty();
    assertThat(slowdown.stop(Duration.ofSeconds(10))).as("it has ended").isTrue();
    assertThat(forks.ran).isEqualTo(fork);
    assertThat(folders().values()).noneMatch(Files::exists);
  }

  @Test
  void makesNoBuildForWhoHasStoppedIt() throws Exception {
    Slowdown slowdown = slowdown(new CostlyWork(0), 1);
    slowdown.stop(Duration.ZERO);
    assertThat(slowdown.into(folders(), heard())).isEmpty();
    Map<Double, InjectedWork> _ =
        slowdown(new CostlyWork(0), 1).into(folders(), heard()).orElseThrow();
    Slowdown again = slowdown(new CostlyWork(0), 1);
    again.stop(Duration.ZERO);
    assertThat(again.into(folders(), heard())).as("though all is there").isEmpty();
  }

  @Test
  void whatFailsCannotBeSlowed() {
    CostlyWork forks = new CostlyWork(0);
    forks.failing = true;
    assertThatThrownBy(() -> slowdown(forks, 1).into(folders(), heard()))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("Sums.addOften fails, so no work can be added to it: wrong answer");
  }

  private static Slowdown slowdown(ClassPathForks forks, int repeats) {
    return new Slowdown(forks, TestBenchmarks.jar(), Map.of(CASE, SETTINGS), repeats);
  }

  private Map<Double, Path> folders() {
    return new TreeMap<>(
        Map.of(0.1, temporary.resolve("slowed-10"), 0.2, temporary.resolve("slowed-20")));
  }

  private Slowdown.Watcher heard() {
    return new Slowdown.Watcher() {
      @Override
      public void measures(int forks, Duration estimate) {
        heard.add("%d forks in %d s".formatted(forks, estimate.toSeconds()));
      }

      @Override
      public void slowed(BenchmarkCase benchmarkCase, double share, long tokens) {
        heard.add(String.format(Locale.ROOT, "%.3f by %d", share, tokens));
      }
    };
  }

  /** A benchmark of 100 ns, to which a token adds 2.5 ns, and any work takes something away. */
  private static final class CostlyWork implements ClassPathForks {
    private final double hidden;
    private int ran;
    private boolean failing;
    private boolean outliers = true;
    private @Nullable Slowdown stopping;
    private int stoppingAt;

    CostlyWork(double hidden) {
      this.hidden = hidden;
    }

    @Override
    public ForkResult run(List<Path> classPath, BenchmarkCase c, ForkSettings settings)
        throws IOException {
      ran++;
      if (stopping != null && ran == stoppingAt) {
        stop(stopping);
        return new ForkResult.Failed("JMH ended with exit code 137", "");
      }
      if (failing) {
        return new ForkResult.Failed("wrong answer", "");
      }
      boolean slowed = classPath.size() > 1;
      double nanos = slowed ? 100 - hidden + 2.5 * InjectedWorkTest.tokens(classPath) : 100;
      // One fork of five is an outlier, as it happens; a median does not mind.
      double ofFork = outliers && ran % 5 == 0 ? 2 * nanos : nanos;
      return new ForkResult.Measured(Entries.entry(c, ofFork / OPERATIONS, Double.NaN));
    }

    private static void stop(Slowdown slowdown) {
      try {
        slowdown.stop(Duration.ZERO); // It waits for the thread that is here.
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void kill() {}
  }

  private static double nanos(String mode, String unit, double score, int threads, int operations)
      throws IOException {
    return Slowdown.callNanos(batches(mode, unit, score, threads, 1), operations);
  }

  private static JsonNode batches(String mode, String unit, double score, int threads, int size)
      throws IOException {
    return JsonMapper.builder()
        .build()
        .readTree(
            """
            {"benchmark": "p.B.m", "mode": "%s", "threads": %d, "measurementBatchSize": %d,
             "primaryMetric": {"score": %s, "scoreUnit": "%s"}}
            """
                .formatted(mode, threads, size, score, unit));
  }
}
