// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yieldpoint.benchmarks.fixture.LiveHeap;

/** The peers of the event loop do what its tasks do. */
class LoopPeersTest {

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 100", "7, 13", "1000, 10"})
  void taskTurnsAreCounted(int tasks, int turns) throws InterruptedException {
    assertThat(KotlinCoroutines.roundRobin(tasks, turns)).isEqualTo(tasks * turns);
    assertThat(VirtualThreads.roundRobin(tasks, turns)).isEqualTo(tasks * turns);
    assertThat(new InlineVirtualThreads().roundRobin(tasks, turns)).isEqualTo(tasks * turns);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 1000})
  void gatheredValuesAreAddedUp(int width) throws Throwable {
    int sum = IntStream.range(0, width).map(i -> i * i).sum();
    assertThat(KotlinCoroutines.gather(width, i -> i * i)).isEqualTo(sum);
    assertThat(VirtualThreads.gather(width, i -> i * i)).isEqualTo(sum);
    assertThat(new InlineVirtualThreads().gather(width, i -> i * i)).isEqualTo(sum);
    assertThat(StructuredScopes.gather(width, i -> i * i)).isEqualTo(sum);
  }

  @Test
  void aFailedBranchFailsTheGather() {
    IntUnaryOperator failing = i -> i / (i - 3);
    assertThatThrownBy(() -> KotlinCoroutines.gather(9, failing))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> VirtualThreads.gather(9, failing))
        .hasCauseInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new InlineVirtualThreads().gather(9, failing))
        .hasCauseInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> StructuredScopes.gather(9, failing))
        .hasCauseInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 1000})
  void whatIsNotCancelledWakesUp(int count) {
    IntToLongFunction millis = i -> i % 4 == 0 ? 1 : 3_600_000;
    IntPredicate cancelled = i -> i % 4 != 0;
    int expected = (count + 3) / 4;
    assertThat(KotlinWaits.sleep(count, millis, cancelled)).isEqualTo(expected);
    assertThat(ScheduledTimers.fire(count, millis, cancelled)).isEqualTo(expected);
  }

  @Test
  void allThatIsParkedGoesOn() throws InterruptedException {
    assertThat(KotlinWaits.park(100, new LiveHeap())).isEqualTo(100);
    assertThat(new ParkedThreads().inline(100, new LiveHeap())).isEqualTo(100);
    assertThat(new ParkedThreads().virtual(100, new LiveHeap())).isEqualTo(100);
    assertThat(new ParkedThreads().platform(100, new LiveHeap())).isEqualTo(100);
  }
}
