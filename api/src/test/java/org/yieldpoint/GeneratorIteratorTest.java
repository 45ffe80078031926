// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratorIteratorTest {
  private int resumes;

  /** Yields the values, and counts how often it was resumed. */
  private Generator<String, Object, String> yielding(String... values) {
    Iterator<String> iterator = Arrays.asList(values).iterator();
    Machine<String, Object, String> machine =
        frame -> {
          resumes++;
          return iterator.hasNext() ? frame.yield(iterator.next()) : frame.done("end");
        };
    return new PlainRuntime().start("values", machine);
  }

  @Test
  void hasNextLooksAheadOnce() {
    Iterator<String> iterator = yielding("a", "b").iterator();
    assertThat(resumes).isZero();
    assertThat(iterator.hasNext()).isTrue();
    assertThat(iterator.hasNext()).isTrue();
    assertThat(resumes).isEqualTo(1);
    assertThat(iterator.next()).isEqualTo("a");
    assertThat(iterator.next()).isEqualTo("b");
    assertThat(iterator.hasNext()).isFalse();
    assertThat(resumes).isEqualTo(3);
  }

  @Test
  void nextAtTheEndHasTheReturnValue() {
    Iterator<String> iterator = yielding().iterator();
    assertThatThrownBy(iterator::next)
        .isInstanceOfSatisfying(
            StopIteration.class, stop -> assertThat(stop.value()).isEqualTo("end"));
  }

  @Test
  void nullIsAValue() {
    assertThat(yielding("a", null, "c")).containsExactly("a", null, "c");
  }

  @Test
  void leavingALoopLeavesItSuspended() {
    Generator<String, Object, String> generator = yielding("a", "b", "c");
    for (String value : generator) {
      if (value.equals("b")) {
        break;
      }
    }
    assertThat(generator.state()).isEqualTo(GeneratorState.SUSPENDED);
    assertThat(generator).containsExactly("c");
  }

  @Test
  void aStreamIsLazyAndClosesIt() {
    Generator<String, Object, String> generator = yielding("a", "b", "c");
    try (Stream<String> stream = generator.stream()) {
      assertThat(resumes).isZero();
      assertThat(stream.limit(2).toList()).containsExactly("a", "b");
      assertThat(generator.state()).isEqualTo(GeneratorState.SUSPENDED);
    }
    assertThat(generator.state()).isEqualTo(GeneratorState.CLOSED);
  }
}
