// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
final class LessonCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    return new CommandLine(new LessonCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void withoutALessonItListsThem() {
    assertThat(execute()).isZero();

    assertThat(out.toString().lines().limit(Lessons.all().size()))
        .zipSatisfy(
            Lessons.all(),
            (line, lesson) ->
                assertThat(line)
                    .startsWith(lesson.id() + " ")
                    .contains(" " + lesson.title() + "  ")
                    .endsWith(" " + lesson.question()));
    assertThat(out.toString()).contains("./bench lesson 07 --runtime virtual");
  }

  /** So it fits a terminal, and comes out right in any encoding. */
  @Test
  void theListIsNarrowAndAscii() {
    execute();

    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    assertThat(out.toString()).matches("\\p{ASCII}*");
  }

  @ParameterizedTest
  @CsvSource({
    "07, statemachine",
    "7, virtual",
    "13x, virtual/shared",
    "10, threads",
    "14, threads/park"
  })
  void itPrintsALessonAndNothingElse(String lesson, String runtime) {
    assertThat(execute(lesson, "--runtime", runtime)).isZero();

    assertThat(out).hasToString(Recordings.ofLesson(Lessons.find(lesson).orElseThrow().id()));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theDefaultRuntimeIsTheStateMachine() {
    assertThat(execute("02")).isZero();

    assertThat(out).hasToString(Recordings.ofLesson("02"));
  }

  @Test
  void allRunsAllBelowHeadings() {
    assertThat(execute("all")).isZero();

    assertThat(out)
        .hasToString(
            Lessons.all().stream()
                .map(
                    lesson ->
                        "# %s. %s\n%s"
                            .formatted(lesson, lesson.question(), Recordings.ofLesson(lesson.id())))
                .collect(joining()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"99", "", "12y"})
  void anUnknownLessonIsRefusedInOneLineThatNamesAll(String lesson) {
    assertThat(execute(lesson)).isEqualTo(2);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines().findFirst().orElseThrow())
        .isEqualTo(
            "unknown lesson '%s': there are %s, and all",
            lesson, Lessons.all().stream().map(Lesson::id).collect(joining(", ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fast       | unknown runtime 'fast': there are statemachine, threads, virtual
          threads/no | unknown strategy 'no' of the runtime 'threads': here it has
          """)
  void anUnknownRuntimeIsRefusedInOneLine(String runtime, String message) {
    assertThat(execute("07", "--runtime", runtime)).isEqualTo(2);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines().findFirst().orElseThrow()).startsWith(message);
  }

  @Test
  void sourceIsTheFileItself() throws IOException {
    assertThat(execute("04", "--source")).isZero();

    Path file = Path.of("..", Lessons.find("04").orElseThrow().source());
    assertThat(out).hasToString(Files.readString(file).replace("\r\n", "\n"));
  }

  @Test
  void sourceOfAllSaysWhichIsWhich() {
    assertThat(execute("all", "--source")).isZero();

    assertThat(out.toString().lines().filter(line -> line.startsWith("// benchmarks/")))
        .hasSameSizeAs(Lessons.all());
  }

  @Test
  void sourceChecksTheRuntimeToo() {
    assertThat(execute("04", "--source", "--runtime", "fast")).isEqualTo(2);

    assertThat(out.toString()).isEmpty();
  }

  @Test
  void explainComesBeforeTheOutput() {
    assertThat(execute("10", "--explain")).isZero();

    assertThat(out.toString())
        .startsWith("Lesson 10: a coroutine function, and nothing else.\n\nQuestion. What does")
        .contains("    async def say_after(delay, what):\n        await asyncio.sleep(delay)\n")
        .contains("The output is empty, and so it would be if say_after were called")
        .endsWith("\n\nIt prints:\n");
  }

  @Test
  void everyExplanationIsPlainText() {
    assertThat(Lessons.all())
        .allSatisfy(
            lesson ->
                assertThat(LessonText.explanation(lesson))
                    .startsWith("Lesson ")
                    .contains("Question. ", "The output ")
                    .doesNotContain("<b>", "<p>", "{@", "*/"));
  }
}
