// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.contract.NoLeftoverThreads;

/** Every lesson on every runtime, against what CPython printed. */
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@ExtendWith(NoLeftoverThreads.class)
final class LessonsTest {
  static Stream<String> runtimes() {
    return CoroutineRuntime.specs().stream();
  }

  static Stream<Arguments> lessonsOnRuntimes() {
    return Lessons.all().stream()
        .flatMap(lesson -> runtimes().map(runtime -> arguments(lesson, runtime)));
  }

  @ParameterizedTest(name = "lesson {0} on {1}")
  @MethodSource("lessonsOnRuntimes")
  void aLessonPrintsWhatCPythonPrints(Lesson lesson, String runtime) {
    StringBuilder printed = new StringBuilder();

    try (CoroutineRuntime opened = CoroutineRuntime.open(runtime)) {
      lesson.teach(new LessonContext(opened, text -> printed.append(text).append('\n')));
    }

    assertThat(printed)
        .as("lesson %s on %s", lesson, runtime)
        .hasToString(Recordings.ofLesson(lesson.id()));
  }

  @ParameterizedTest(name = "on {0}")
  @MethodSource("runtimes")
  void lessonsMayShareARuntimeAndBeRunAgain(String runtime) {
    StringBuilder printed = new StringBuilder();
    StringBuilder expected = new StringBuilder();

    try (CoroutineRuntime opened = CoroutineRuntime.open(runtime)) {
      for (int round = 0; round < 2; round++) {
        for (Lesson lesson : Lessons.all()) {
          lesson.teach(new LessonContext(opened, text -> printed.append(text).append('\n')));
          expected.append(Recordings.ofLesson(lesson.id()));
        }
      }
    }

    assertThat(printed).as("all lessons, twice, on %s", runtime).hasToString(expected.toString());
  }

  @Test
  void lessonsRunOnThreeRuntimes() {
    assertThat(CoroutineRuntime.providers())
        .extracting(CoroutineRuntime.Provider::name)
        .containsExactly("statemachine", "threads", "virtual");
  }

  @ParameterizedTest
  @CsvSource({"07,07", "7,07", "12x,12x", "12X,12x", "' 14 ',14"})
  void aLessonIsFoundByItsNumber(String wanted, String id) {
    assertThat(Lessons.find(wanted)).map(Lesson::id).contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "15", "12y", "007", "all"})
  void noOtherLessonIsFound(String wanted) {
    assertThat(Lessons.find(wanted)).isEmpty();
  }
}
