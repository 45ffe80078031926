// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import kotlin.sequences.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KotlinSequencesTest {

  @Test
  void countsAndBeginsAgain() {
    assertThat(take(300, KotlinSequences.counting()))
        .isEqualTo(IntStream.range(0, 300).mapToObj(i -> i % 128).toList());
  }

  @Test
  void countsInLongs() {
    assertThat(take(300, KotlinSequences.countingLongs(1000)))
        .isEqualTo(LongStream.range(0, 300).map(i -> 1000 + i % 128).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 1000})
  void yieldsTheSameThroughDelegation(int depth) {
    assertThat(take(300, KotlinSequences.nested(depth)))
        .isEqualTo(take(300, KotlinSequences.counting()));
  }

  @Test
  void yieldsASingleValue() {
    assertThat(KotlinSequences.single(7).iterator()).toIterable().containsExactly(7);
  }

  private static <T> List<T> take(int count, Sequence<T> sequence) {
    List<T> values = new ArrayList<>();
    Iterator<T> iterator = sequence.iterator();
    while (values.size() < count && iterator.hasNext()) {
      values.add(iterator.next());
    }
    return values;
  }
}
