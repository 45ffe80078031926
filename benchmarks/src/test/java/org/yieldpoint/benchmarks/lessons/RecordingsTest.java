// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recordings are complete, and are what a Python that is here prints. */
final class RecordingsTest {
  private static final long PYTHON_SECONDS = 60;

  @TempDir private static Path directory;
  private static boolean pythonIsHere;

  @BeforeAll
  static void lookForPython() throws Exception {
    pythonIsHere =
        python("-c", "import sys; print(sys.version_info >= (3, 11))").startsWith("True");
  }

  static List<String> programs() {
    return Recordings.programs();
  }

  @Test
  void everyLessonHasARecordingAndEveryRecordingALesson() {
    assertThat(Recordings.names().stream().map(Recordings::lessonId))
        .containsExactlyElementsOf(Lessons.all().stream().map(Lesson::id).toList());
  }

  @Test
  void everyRecordingHasItsProgram() {
    assertThat(Recordings.names()).isEqualTo(programs());
  }

  @ParameterizedTest(name = "{0}.py")
  @MethodSource("programs")
  void pythonPrintsWhatWasRecorded(String program) throws Exception {
    assumeTrue(pythonIsHere, "there is no python3 of version 3.11 or newer");

    assertThat(python(program + ".py")).isEqualTo(Recordings.read(program));
  }

  /** Returns what it printed; nothing if there is none. */
  private static String python(String... arguments) throws Exception {
    Path output = directory.resolve("output");
    ProcessBuilder builder = new ProcessBuilder("python3", "-B", "-E");
    builder.command().addAll(List.of(arguments));
    builder.directory(Recordings.directory().toFile());
    builder.redirectOutput(output.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process;
    try {
      process = builder.start();
    } catch (IOException _) {
      return "";
    }
    if (!process.waitFor(PYTHON_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("python3 " + List.of(arguments) + " does not end");
    }
    return Files.readString(output).replace("\r\n", "\n");
  }
}
