// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.yieldpoint.benchmarks.selftest.IterationLog;
import org.yieldpoint.harness.gate.ForkPairs.Both;
import org.yieldpoint.harness.gate.ForkPairs.Fork;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkSettings;

@Timeout(120)
class JarForksTest {
  private static final ForkSettings SHORT = settings(Duration.ofMillis(10));
  private static final BenchmarkCase NEXT = benchmark("contextswitch.Next.iterator");
  private static final int ITERATIONS = 4;

  private final JarForks forks = new JarForks(_ -> Jars.classPath(), _ -> Jars.classPath(), true);

  @Test
  void measuresAForkOfEitherSideByTheJmhOfItsClassPath() throws IOException {
    Both both = forks.run(Side.HEAD, NEXT, SHORT, true);

    assertThat(both.forks()).hasSize(2);
    assertThat(both.forks().values()).allSatisfy(JarForksTest::hasTimeAndAllocation);
    assertThat(both.failedByTurns()).isEmpty();
  }

  @Test
  void iterationsOfBothSidesAlternate(@TempDir Path temporary) throws IOException {
    List<String> lines = logged(forks, temporary);

    assertThat(lines).hasSize(4 * ITERATIONS);
    for (int i = 0; i < lines.size(); i += 2) {
      String fork = lines.get(i).replace(" begins", "");
      assertThat(lines.get(i + 1)).isEqualTo(fork + " ends");
      if (i > 0) {
        assertThat(fork).isNotEqualTo(lines.get(i - 1).replace(" ends", ""));
      }
    }
  }

  @Test
  void oneForkAfterTheOtherIsMeasuredIfThatIsAskedFor(@TempDir Path temporary) throws IOException {
    JarForks oneByOne = new JarForks(_ -> Jars.classPath(), _ -> Jars.classPath(), false);

    List<String> forks =
        logged(oneByOne, temporary).stream().map(line -> line.split(" ", -1)[0]).toList();

    assertThat(forks).hasSize(4 * ITERATIONS);
    assertThat(forks.subList(0, 2 * ITERATIONS)).containsOnly(forks.getFirst());
    assertThat(forks.subList(2 * ITERATIONS, forks.size()))
        .containsOnly(forks.getLast())
        .doesNotContain(forks.getFirst());
  }

  /** What the benchmark that writes down its iterations has written, when it ran on both sides. */
  private static List<String> logged(JarForks forks, Path temporary) throws IOException {
    Path log = temporary.resolve("log");
    ForkSettings settings =
        new ForkSettings(
            1, Duration.ofMillis(5), ITERATIONS - 1, Duration.ofMillis(5), Duration.ofSeconds(10));

    Both both = forks.run(Side.BASE, iterationLog(log), settings, false);

    assertThat(both.forks().values())
        .hasSize(2)
        .allSatisfy(fork -> assertThat(fork).isInstanceOf(Fork.Measured.class));
    assertThat(both.failedByTurns()).isEmpty();
    return Files.readAllLines(log);
  }

  @Test
  void aForkThatIsStuckInItsTurnDoesNotTakeItsPartnersNumber(@TempDir Path stuck)
      throws IOException {
    Path log = Files.createFile(stuck.resolve("log"));
    Files.createFile(stuck.resolve(IterationLog.STUCK));
    JarForks halves =
        new JarForks(
            _ -> Jars.classPath(),
            _ -> Stream.concat(Stream.of(stuck), Jars.classPath().stream()).toList(),
            true,
            Duration.ofSeconds(8));

    Both both = halves.run(Side.HEAD, iterationLog(log), SHORT, false);

    assertThat(both.failedByTurns()).containsKey(Side.HEAD);
    assertThat(both.forks().get(Side.HEAD))
        .isInstanceOfSatisfying(
            Fork.Failed.class, failed -> assertThat(failed.reason()).contains("did not end"));
    assertThat(both.forks().get(Side.BASE)).isInstanceOf(Fork.Measured.class);
  }

  @Test
  void aForkWhosePartnerCannotStartMeasuresAlone(@TempDir Path nothing) throws IOException {
    JarForks halves = new JarForks(_ -> Jars.classPath(), _ -> List.of(nothing), true);

    Both both = halves.run(Side.HEAD, NEXT, SHORT, true);

    assertThat(both.forks().get(Side.HEAD)).isInstanceOf(Fork.Failed.class);
    assertThat(both.forks().get(Side.BASE)).satisfies(JarForksTest::hasTimeAndAllocation);
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

    Both both = halves.run(Side.BASE, NEXT, SHORT, true);

    assertThat(asked).hasValue(2);
    assertThat(both.forks().values()).hasSize(2).allSatisfy(JarForksTest::hasTimeAndAllocation);
    assertThat(both.failedByTurns()).containsOnlyKeys(Side.HEAD);
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
    CompletableFuture<Both> running =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return forks.run(Side.BASE, NEXT, hour, false);
              } catch (IOException e) {
                throw new CompletionException(e);
              }
            });
    while (!running.isDone()) {
      forks.kill();
      Thread.onSpinWait();
    }
    assertThat(running.get(1, TimeUnit.SECONDS).forks().values())
        .hasSize(2)
        .allSatisfy(fork -> assertThat(fork).isInstanceOf(Fork.Failed.class));
  }

  private static BenchmarkCase benchmark(String name) {
    return new BenchmarkCase(
        "org.yieldpoint.benchmarks." + name, new TreeMap<>(), Mode.AverageTime);
  }

  private static BenchmarkCase iterationLog(Path log) {
    return new BenchmarkCase(
        IterationLog.class.getName() + ".add",
        new TreeMap<>(Map.of("log", log.toString())),
        Mode.AverageTime);
  }

  private static ForkSettings settings(Duration time) {
    return new ForkSettings(1, time, 1, time, Duration.ofSeconds(10));
  }
}
