// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.yieldpoint.benchmarks.gate.GateForks.Fork;
import org.yieldpoint.benchmarks.run.BenchmarkCase;
import org.yieldpoint.benchmarks.run.ForkSettings;

@Timeout(120)
class JarForksTest {
  private static final ForkSettings SHORT = settings(Duration.ofMillis(10));

  private final JarForks forks = new JarForks(_ -> Jars.classPath(), _ -> Jars.classPath(), true);

  @Test
  void tellsJmhExactlyWhatToMeasure() {
    BenchmarkCase c =
        new BenchmarkCase("p.B.m", new TreeMap<>(Map.of("size", "a=b")), Mode.SampleTime);
    ForkSettings settings =
        new ForkSettings(
            5, Duration.ofMillis(200), 3, Duration.ofSeconds(2), Duration.ofSeconds(30));
    assertThat(String.join(" ", JarForks.arguments(c, settings, true)))
        .isEqualTo(
            "^\\Qp.B.m\\E$ -bm sample -f 1 -wf 0 -wi 5 -w 200ms -i 3 -r 2s -to 30s -foe true"
                + " -p size=a=b -prof gc");
    assertThat(JarForks.arguments(c, settings, false)).doesNotContain("-prof");
  }

  @Test
  void measuresAForkOfEitherSideByTheJmhOfItsClassPath() throws IOException {
    Map<Side, Fork> both =
        forks.run(Side.HEAD, benchmark("contextswitch.Next.iterator"), SHORT, true);

    assertThat(both).hasSize(2);
    assertThat(both.values()).allSatisfy(JarForksTest::hasTimeAndAllocation);
  }

  @Test
  void measuresOneForkAfterTheOtherIfThatIsAskedFor() throws IOException {
    JarForks oneByOne = new JarForks(_ -> Jars.classPath(), _ -> Jars.classPath(), false);

    Map<Side, Fork> both =
        oneByOne.run(Side.HEAD, benchmark("contextswitch.Next.iterator"), SHORT, true);

    assertThat(both).hasSize(2);
    assertThat(both.values()).allSatisfy(JarForksTest::hasTimeAndAllocation);
  }

  @Test
  void aForkWhosePartnerCannotStartMeasuresAlone(@TempDir Path nothing) throws IOException {
    JarForks halves = new JarForks(_ -> Jars.classPath(), _ -> List.of(nothing), true);

    Map<Side, Fork> both =
        halves.run(Side.HEAD, benchmark("contextswitch.Next.iterator"), SHORT, true);

    assertThat(both.get(Side.HEAD)).isInstanceOf(Fork.Failed.class);
    assertThat(both.get(Side.BASE)).satisfies(JarForksTest::hasTimeAndAllocation);
  }

  @Test
  void aPairOfWhichAForkFailsByTurnsIsMeasuredOneAfterTheOther(@TempDir Path nothing)
      throws IOException {
    AtomicInteger asked = new AtomicInteger();
    JarForks halves =
        new JarForks(
            _ -> Jars.classPath(),
            _ -> asked.incrementAndGet() == 1 ? List.of(nothing) : Jars.classPath(),
            true);

    Map<Side, Fork> both =
        halves.run(Side.BASE, benchmark("contextswitch.Next.iterator"), SHORT, true);

    assertThat(asked).hasValue(2);
    assertThat(both.values()).hasSize(2).allSatisfy(JarForksTest::hasTimeAndAllocation);
  }

  private static void hasTimeAndAllocation(Fork fork) {
    assertThat(fork)
        .isInstanceOfSatisfying(
            Fork.Measured.class,
            measured -> {
              assertThat(measured.entry().path("forks").asInt()).isEqualTo(1);
              assertThat(measured.entry().path("primaryMetric").path("score").asDouble())
                  .isPositive();
              assertThat(measured.entry().path("secondaryMetrics").has("gc.alloc.rate.norm"))
                  .isTrue();
              assertThat(measured.entry().path("jvmArgs").toString()).doesNotContain("ignoreLock");
              assertThat(measured.entry().path("warmup").path("rawData").path(0)).hasSize(1);
            });
  }

  @Test
  void recordsWhatTheWarmUpTook() throws IOException {
    ObjectNode entry = FakeForks.entry(FakeForks.plain("m"), 100, Double.NaN);
    JarForks.addWarmup(entry, List.of("# Fork: 1 of 1", "Iteration   1: 4.0 ns/op"));
    assertThat(entry.has("warmup")).as("there was none").isFalse();

    JarForks.addWarmup(
        entry,
        List.of(
            "# Warmup Iteration   1: 12.5 ns/op",
            "# Warmup Iteration   2: n = 8153, mean = 120 ns/op, p{0.00, 0.50} = 90, 100 ns/op",
            "# Warmup Iteration   3: 7,5 \u00b1(99,9%) 0,3 ns/op",
            "# Warmup Iteration   4: \u2248 10\u207b\u2074 ns/op",
            "Iteration   1: 4.0 ns/op"));
    assertThat(entry.path("warmup"))
        .hasToString("{\"scoreUnit\":\"ns/op\",\"rawData\":[[12.5,120.0,7.5]]}");
  }

  @Test
  void saysWhatABenchmarkThrew() throws IOException {
    Fork fork = forks.run(Jars.classPath(), benchmark("selftest.WrongAnswer.add"), SHORT);

    assertThat(fork)
        .isInstanceOfSatisfying(
            Fork.Failed.class,
            failed -> {
              assertThat(failed.reason()).contains("expected 5").doesNotContain("java.lang.");
              assertThat(failed.detail()).contains("WrongAnswer.add");
            });
  }

  @Test
  void saysSoIfThereIsNoSuchBenchmark() throws IOException {
    Fork fork = forks.run(Jars.classPath(), benchmark("Nowhere.none"), SHORT);

    assertThat(fork).isInstanceOf(Fork.Failed.class);
  }

  @Test
  void forksThatAreKilledEndAtOnce() throws Exception {
    ForkSettings hour = settings(Duration.ofHours(1));
    CompletableFuture<Map<Side, Fork>> running =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return forks.run(Side.BASE, benchmark("contextswitch.Next.iterator"), hour, false);
              } catch (IOException e) {
                throw new CompletionException(e);
              }
            });
    while (!running.isDone()) {
      forks.kill();
      Thread.onSpinWait();
    }
    assertThat(running.get(1, TimeUnit.SECONDS).values())
        .hasSize(2)
        .allSatisfy(fork -> assertThat(fork).isInstanceOf(Fork.Failed.class));
  }

  private static BenchmarkCase benchmark(String name) {
    return new BenchmarkCase(
        "org.yieldpoint.benchmarks." + name, new TreeMap<>(), Mode.AverageTime);
  }

  private static ForkSettings settings(Duration time) {
    return new ForkSettings(1, time, 1, time, Duration.ofSeconds(10));
  }
}
