// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yieldpoint.CoroutineRuntime;
import picocli.CommandLine;

@Timeout(value = 120, threadMode = SEPARATE_THREAD)
final class CapacityCommandTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    return new CommandLine(new CapacityCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  static Stream<String> runtimes() {
    return CoroutineRuntime.specs().stream();
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void asManySleepAsAreAskedForAndAllWakeUp(String spec) {
    List<Integer> asleep = new ArrayList<>();
    try (CoroutineRuntime runtime = CoroutineRuntime.open(spec)) {
      assertThat(new SleepingTasks(runtime, 1_200, asleep::add, Assertions::fail).run())
          .isEqualTo(1_200);
    }
    assertThat(asleep).containsExactly(1_000, 1_200);
  }

  @Test
  void thatIsSaidWithTheMemoryTheyTake() throws IOException {
    Capacity capacity = CapacityRun.measure("statemachine", "64m", 2_000, LIMIT);

    assertThat(capacity.asleep()).isEqualTo(2_000);
    assertThat(capacity.measured()).isEqualTo(2_000);
    assertThat(capacity.heapBytes()).isPositive();
    assertThat(capacity.end()).isEqualTo("no more were requested; all of them woke up");
  }

  @Test
  void aFullHeapIsAnEndToo() throws IOException {
    Capacity capacity = CapacityRun.measure("statemachine", "8m", 1_000_000, LIMIT);

    assertThat(capacity.asleep()).isPositive().isLessThan(100_000);
    assertThat(capacity.end()).isEqualTo("its heap of 8m is full");
  }

  @Test
  void itIsEndedWhenItTakesTooLong() throws IOException {
    Capacity capacity = CapacityRun.measure("statemachine", "64m", 1_000, Duration.ofMillis(1));

    assertThat(capacity.end()).isEqualTo("it was ended after 0 s");
  }

  @Test
  void printsALineForEachRuntime() {
    assertThat(execute("--at-most", "1000", "-r", "statemachine", "-r", "virtual")).isZero();

    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("statemachine/label +1,000 .* B .*all of them woke up"))
        .anyMatch(line -> line.matches("virtual/inline +1,000 .* B .*all of them woke up"));
  }

  @Test
  void aJvmThatDoesNotStartIsAFailureAndSaysWhy() {
    assertThat(execute("--heap", "99999g", "-r", "statemachine", "-r", "virtual")).isEqualTo(1);

    assertThat(
            out.toString()
                .lines()
                .filter(line -> line.matches("(statemachine/label|virtual/inline) .*")))
        .hasSize(2)
        .allMatch(line -> line.matches(".* 0 .*[a-z].*"));
  }

  @ParameterizedTest
  @CsvSource({
    "--at-most 0, --at-most and --limit must be 1 at least",
    "--heap much, '--heap must be a number with k, m or g, such as 512m, not ''much'''",
    "-r quasar, unknown runtime",
  })
  void aMistakeIsSaid(String arguments, String message) {
    assertThat(execute(arguments.split(" "))).isEqualTo(2);

    assertThat(err.toString()).contains(message);
  }
}
