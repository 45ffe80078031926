// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.yieldpoint.benchmarks.contextswitch.Next;
import org.yieldpoint.benchmarks.run.BenchmarkCase;
import org.yieldpoint.benchmarks.run.ForkSettings;
import org.yieldpoint.results.ResultsException;

@Timeout(60)
class SlowdownTest {
  private static final ForkSettings SETTINGS =
      new ForkSettings(1, Duration.ofMillis(1), 1, Duration.ofMillis(1), Duration.ofSeconds(1));
  private static final BenchmarkCase CASE = benchmark(Next.class.getName() + ".iterator");

  @TempDir private Path temporary;

  @Test
  void aShareOfAnInvocationIsWorthSoManyTokens() {
    assertThat(Slowdown.tokens(1_000, 2)).isEqualTo(500);
    assertThat(Slowdown.tokens(0.001, 2)).as("never nothing at all").isEqualTo(1);
  }

  @Test
  void anInvocationTakesAllItsOperationsWhicheverWayItsUnitPoints() throws IOException {
    assertThat(nanos("avgt", "ns/op", 50, 1, 10)).isCloseTo(500, within(1e-6));
    assertThat(nanos("avgt", "us/op", 50, 4, 1)).isCloseTo(50_000, within(1e-6));
    assertThat(nanos("thrpt", "ops/us", 2, 1, 10)).isCloseTo(5_000, within(1e-6));
    assertThat(nanos("thrpt", "ops/us", 2, 4, 1))
        .as("of each thread")
        .isCloseTo(2_000, within(1e-6));
    assertThat(Slowdown.invocationNanos(batches("ss", "us/op", 50, 1, 100), 10))
        .as("a batch of 100 invocations")
        .isCloseTo(5_000, within(1e-6));
    assertThatThrownBy(() -> nanos("avgt", "B/op", 50, 1, 1))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("no time in its unit B/op");
  }

  @Test
  void measuresOnceAndUsesThatAgain() throws IOException {
    BenchmarkJar jar = Jars.of(temporary.resolve("b.jar"));
    Path folder = temporary.resolve("slowed");
    FakeForks forks = new FakeForks();
    InjectedWork first = Slowdown.of(forks, jar, Map.of(CASE, SETTINGS), 0.1, folder);
    assertThat(forks.ran).hasSize(1).first().asString().startsWith("base ");
    InjectedWork second = Slowdown.of(forks, jar, Map.of(CASE, SETTINGS), 0.1, folder);
    assertThat(forks.ran).hasSize(1);
    assertThat(second.of(CASE)).isEqualTo(first.of(CASE));
  }

  @Test
  void whatFailsCannotBeSlowed() throws IOException {
    BenchmarkCase failing = benchmark("p.B.m1");
    FakeForks forks = new FakeForks().failing(Side.BASE, "m1");
    BenchmarkJar jar = Jars.of(temporary.resolve("b.jar"));
    assertThatThrownBy(
            () ->
                Slowdown.of(
                    forks, jar, Map.of(failing, SETTINGS), 0.1, temporary.resolve("slowed")))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("m1 fails, so no work can be added to it: IllegalStateException");
  }

  private static double nanos(String mode, String unit, double score, int threads, int operations)
      throws IOException {
    return Slowdown.invocationNanos(batches(mode, unit, score, threads, 1), operations);
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

  private static BenchmarkCase benchmark(String name) {
    return new BenchmarkCase(name, new TreeMap<>(), Mode.AverageTime);
  }
}
