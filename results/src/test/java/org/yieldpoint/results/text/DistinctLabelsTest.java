// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DistinctLabelsTest {

  @Test
  void whatFitsStays() {
    assertThat(DistinctLabels.fit(List.of("Queue.offer", "Queue.poll"), 20))
        .containsExactly("Queue.offer", "Queue.poll");
    String longName = "x".repeat(1000);
    assertThat(DistinctLabels.fit(List.of(longName), DistinctLabels.UNLIMITED))
        .containsExactly(longName);
  }

  @Test
  void aNameLosesItsMiddle() {
    assertThat(DistinctLabels.fit(List.of("QueueBenchmark.offer size=1000"), 20))
        .containsExactly("QueueBe…er size=1000");
  }

  @Test
  void namesThatDifferInTheMiddleKeepIt() {
    List<String> labels =
        DistinctLabels.fit(
            List.of(
                "Codec.encode buffer=direct checksum=crc32 size=1024 compression=none, time",
                "Codec.encode buffer=direct checksum=adler size=1024 compression=none, time"),
            30);
    assertThat(labels)
        .containsExactly("Codec.encode buffer=di…crc32 …", "Codec.encode buffer=di…adler …");
  }

  @Test
  void namesThatDifferInSeveralPlacesKeepAllOfThem() {
    List<String> labels =
        DistinctLabels.fit(
            List.of(
                "Codec.encode checksum=crc32 buffer=direct size=1024 level=1 compression=none,"
                    + " time",
                "Codec.encode checksum=crc32 buffer=direct size=1024 level=2 compression=none,"
                    + " time",
                "Codec.encode checksum=adler buffer=direct size=1024 level=1 compression=none,"
                    + " time",
                "Codec.encode checksum=adler buffer=direct size=1024 level=2 compression=none,"
                    + " time"),
            24);
    assertThat(labels)
        .allMatch(label -> label.length() <= 24)
        .satisfiesExactly(
            label -> assertThat(label).contains("crc32", "1"),
            label -> assertThat(label).contains("crc32", "2"),
            label -> assertThat(label).contains("adler", "1"),
            label -> assertThat(label).contains("adler", "2"));
  }

  @Test
  void namesThatDifferTooFarApartAreNumbered() {
    String same = "a".repeat(100);
    List<String> names =
        IntStream.range(0, 30)
            .mapToObj(i -> same + "b".repeat(i) + same + "c".repeat(30 - i) + same)
            .toList();
    assertThat(DistinctLabels.fit(names, 16))
        .doesNotHaveDuplicates()
        .allMatch(l -> l.length() <= 16);
  }

  @Property(tries = 300)
  void distinctNamesStayDistinctAtAnyWidth(
      @ForAll("names") List<String> names,
      @ForAll @IntRange(min = DistinctLabels.LEAST_WIDTH, max = 60) int width) {
    List<String> labels = DistinctLabels.fit(names, width);
    assertThat(labels).hasSameSizeAs(names);
    assertThat(new HashSet<>(labels)).hasSameSizeAs(new HashSet<>(names));
    for (int i = 0; i < names.size(); i++) {
      assertThat(labels.get(i).length()).isLessThanOrEqualTo(width);
      if (names.get(i).length() <= width) {
        assertThat(labels.get(i)).isEqualTo(names.get(i));
      }
    }
  }

  @Provide
  Arbitrary<List<String>> names() {
    Arbitrary<String> words =
        Arbitraries.of(
            "Codec.",
            "encode ",
            "size=1024 ",
            "size=1025 ",
            "…",
            " #1",
            "😀",
            "buffer=direct ",
            "x");
    return words.list().ofMaxSize(14).map(list -> String.join("", list)).list().ofMaxSize(60);
  }
}
