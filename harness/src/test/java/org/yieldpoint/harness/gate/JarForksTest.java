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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkResult;
import org.yieldpoint.harness.run.ForkResult.Failed;
import org.yieldpoint.harness.run.ForkResult.Measured;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.harness.run.StepResult;

@Timeout(120)
class JarForksTest {
  /** A file of this name in the root of the class path makes a fork spin in its first iteration. */
  private static final String STUCK = "stuck";

  private static final int ITERATIONS = 4;
  private static final ForkSettings SHORT =
      new ForkSettings(
          1, Duration.ofMillis(5), ITERATIONS - 1, Duration.ofMillis(5), Duration.ofSeconds(10));
  private static final BenchmarkCase ADD = TestBenchmarks.benchmark("Sums.add");
  private static final List<Path> CLASS_PATH = List.of(TestBenchmarks.jar().path());

  private final JarForks forks = new JarForks(_ -> CLASS_PATH, _ -> CLASS_PATH, true);

  @TempDir private Path temporary;

  @Test
  void iterationsOfBothSidesAlternateAndEachIsMeasuredByTheJmhOfItsClassPath() throws IOException {
    List<String> lines = logged(forks, true);
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
  void oneForkAfterTheOtherIsMeasuredIfThatIsAskedFor() throws IOException {
    JarForks oneByOne = new JarForks(_ -> CLASS_PATH, _ -> CLASS_PATH, false);
    List<String> forks =
        logged(oneByOne, false).stream().map(line -> line.split(" ", -1)[0]).toList();
    assertThat(forks).hasSize(4 * ITERATIONS);
    assertThat(forks.subList(0, 2 * ITERATIONS)).containsOnly(forks.getFirst());
    assertThat(forks.subList(2 * ITERATIONS, forks.size()))
        .containsOnly(forks.getLast())
        .doesNotContain(forks.getFirst());
  }

  /** What the benchmark that writes down its iterations has written, when it ran on both sides. */
  private List<String> logged(JarForks forks, boolean allocation) throws IOException {
    Path log = temporary.resolve("log");
    StepResult both = forks.run(Side.BASE, iterationLog(log), SHORT, allocation);
    assertThat(both.forks().values())
        .hasSize(2)
        .allSatisfy(fork -> assertMeasured(fork, allocation));
    assertThat(both.failedInterleaved()).isEmpty();
    return Files.readAllLines(log);
  }

  /** It takes so long because each of its two forks that are stuck must be given time to start. */
  @Test
  @Tag("long")
  void aForkThatIsStuckInAnIterationDoesNotTakeItsPartnersNumber() throws IOException {
    Path log = Files.createFile(temporary.resolve("log"));
    Path stuck = Files.createDirectory(temporary.resolve("stuck"));
    Files.createFile(stuck.resolve(STUCK));
    JarForks halves =
        new JarForks(
            _ -> CLASS_PATH,
            _ -> List.of(stuck, CLASS_PATH.getFirst()),
            true,
            Duration.ofSeconds(8));
    ForkSettings impatient =
        new ForkSettings(1, Duration.ofMillis(5), 1, Duration.ofMillis(5), Duration.ofMillis(500));
    StepResult both = halves.run(Side.HEAD, iterationLog(log), impatient, false);
    assertThat(both.failedInterleaved()).containsKey(Side.HEAD);
    assertThat(both.forks().get(Side.HEAD))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).contains("did not end"));
    assertThat(both.forks().get(Side.BASE)).isInstanceOf(Measured.class);
  }

  @Test
  void aForkWhosePartnerCannotStartMeasuresAlone() throws IOException {
    JarForks halves = new JarForks(_ -> CLASS_PATH, _ -> List.of(temporary), true);
    StepResult both = halves.run(Side.HEAD, ADD, SHORT, true);
    assertThat(both.forks().get(Side.HEAD)).isInstanceOf(Failed.class);
    assertThat(both.forks().get(Side.BASE)).satisfies(fork -> assertMeasured(fork, true));
  }

  @Test
  void aPairWithAForkThatFailsOnlyInterleavedIsMeasuredOneAfterTheOther() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    JarForks halves =
        new JarForks(
            _ -> CLASS_PATH,
            _ -> asked.incrementAndGet() == 1 ? List.of(temporary) : CLASS_PATH,
            true);
    StepResult both = halves.run(Side.BASE, ADD, SHORT, true);
    assertThat(asked).hasValue(2);
    assertThat(both.forks().values()).hasSize(2).allSatisfy(fork -> assertMeasured(fork, true));
    assertThat(both.failedInterleaved()).containsOnlyKeys(Side.HEAD);
  }

  private static void assertMeasured(ForkResult fork, boolean allocation) {
    assertThat(fork)
        .isInstanceOfSatisfying(
            Measured.class,
            measured -> {
              assertThat(measured.entry().path("forks").asInt()).isEqualTo(1);
              assertThat(measured.entry().path("primaryMetric").path("score").asDouble())
                  .isPositive();
              assertThat(measured.entry().path("secondaryMetrics").has("gc.alloc.rate.norm"))
                  .isEqualTo(allocation);
              assertThat(measured.entry().path("jvmArgs").toString()).doesNotContain("ignoreLock");
              assertThat(measured.entry().path("warmup").path("rawData").path(0)).hasSize(1);
            });
  }

  @Test
  void saysWhatABenchmarkThrew() throws IOException {
    ForkResult fork = forks.run(CLASS_PATH, TestBenchmarks.benchmark("WrongAnswer.add"), SHORT);
    assertThat(fork)
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.reason()).contains("expected 5").doesNotContain("java.lang.");
              assertThat(failed.detail()).contains("WrongAnswer.add");
            });
  }

  @Test
  void saysSoIfThereIsNoSuchBenchmark() throws IOException {
    ForkResult fork = forks.run(CLASS_PATH, TestBenchmarks.benchmark("Nowhere.none"), SHORT);
    assertThat(fork).isInstanceOf(Failed.class);
  }

  @Test
  void forksThatAreKilledEndAtOnce() throws Exception {
    ForkSettings hour =
        new ForkSettings(1, Duration.ofHours(1), 1, Duration.ofHours(1), Duration.ofSeconds(10));
    CompletableFuture<StepResult> running =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return forks.run(Side.BASE, ADD, hour, false);
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
        .allSatisfy(fork -> assertThat(fork).isInstanceOf(Failed.class));
  }

  private static BenchmarkCase iterationLog(Path log) {
    return new BenchmarkCase(
        TestBenchmarks.benchmark("IterationLog.add").benchmark(),
        new TreeMap<>(Map.of("log", log.toString())),
        Mode.AverageTime);
  }
}
