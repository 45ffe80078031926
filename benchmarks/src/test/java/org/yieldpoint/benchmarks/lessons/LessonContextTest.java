// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yieldpoint.benchmarks.lessons.Python.repr;
import static org.yieldpoint.benchmarks.lessons.Python.str;
import static org.yieldpoint.benchmarks.lessons.Python.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.VirtualClock;

/** Values and times are written as Python writes them. */
final class LessonContextTest {

  @Test
  void valuesAreEchoedAsPythonDoes() {
    assertThat(repr(null)).isEqualTo("None");
    assertThat(repr(true)).isEqualTo("True");
    assertThat(repr(-7)).isEqualTo("-7");
    assertThat(repr("One")).isEqualTo("'One'");
    assertThat(repr("it's")).isEqualTo("\"it's\"");
    assertThat(repr("\"it's\"")).isEqualTo("'\"it\\'s\"'");
    assertThat(repr("a\\b\n\t")).isEqualTo("'a\\\\b\\n\\t'");
    assertThat(repr(List.of())).isEqualTo("[]");
    assertThat(repr(Arrays.asList(3, "x", null))).isEqualTo("[3, 'x', None]");
    assertThat(repr(tuple())).isEqualTo("()");
    assertThat(repr(tuple("a"))).isEqualTo("('a',)");
    assertThat(repr(tuple(1, List.of("b")))).isEqualTo("(1, ['b'])");
  }

  @Test
  void stringsArePrintedWithoutQuotesUnlessInsideAList() {
    assertThat(str("One")).isEqualTo("One");
    assertThat(str(List.of("One"))).isEqualTo("['One']");
    assertThat(str(null)).isEqualTo("None");
  }

  @Test
  void printedValuesAreSeparatedBySpaces() {
    List<String> printed = new ArrayList<>();
    try (CoroutineRuntime runtime = CoroutineRuntime.open("statemachine")) {
      LessonContext context = new LessonContext(runtime, printed::add);
      context.print("Got", null, 3);
      context.print();
    }

    assertThat(printed).containsExactly("Got None 3", "");
  }

  @ParameterizedTest
  @CsvSource({
    "0, t=0",
    "1, t=0.001",
    "1500, t=1.5",
    "3000, t=3",
    "100000000, t=100000",
    "1234567, t=1234.57"
  })
  void theTimeIsWrittenInSixDigits(long millis, String time) {
    try (CoroutineRuntime runtime = CoroutineRuntime.open("statemachine")) {
      LessonContext context = new LessonContext(runtime, _ -> {});
      context.run(new EventLoop(runtime, new VirtualClock()).sleep(Duration.ofMillis(millis)));

      assertThat(context.clock()).isEqualTo(time);
    }
  }
}
