// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recorded scenarios are those that there are, and what CPython prints. */
class ScenarioRecordingTest {
  private static final String PYTHON = System.getenv().getOrDefault("PYTHON", "python3");

  /** Exits with 0 where every scenario can be run, with 3 where only those of before 3.13 can. */
  private static final String VERSION =
      "import platform, sys; sys.exit(1 if sys.version_info < (3, 11)"
          + " or platform.python_implementation() != 'CPython'"
          + " else 0 if sys.version_info >= (3, 13) else 3)";

  private static int version;

  @BeforeAll
  static void findPython() throws IOException, InterruptedException {
    try {
      version = new ProcessBuilder(PYTHON, "-c", VERSION).inheritIO().start().waitFor();
    } catch (IOException _) {
      version = 1; // There is no such program.
    }
  }

  static Set<String> families() {
    return ScenarioContract.FAMILIES.keySet();
  }

  @ParameterizedTest
  @MethodSource("families")
  void eachScenarioIsThereInBothLanguages(String family) {
    Set<String> methods =
        Stream.of(ScenarioContract.FAMILIES.get(family).getDeclaredMethods())
            .filter(ScenarioRecordingTest::isScenario)
            .map(Method::getName)
            .collect(toSet());
    assertThat(ScenarioRecording.of(family).keySet().stream().map(ScenarioRecording::methodOf))
        .hasSameElementsAs(methods);
  }

  private static boolean isScenario(Method method) {
    return method.getModifiers() == 0 && !method.isSynthetic();
  }

  @ParameterizedTest
  @MethodSource("families")
  void cpythonPrintsWhatIsRecorded(String family) throws IOException, URISyntaxException {
    assumeTrue(version == 0 || version == 3, "there is no CPython of 3.11 or newer");
    Map<String, List<String>> recorded = ScenarioRecording.of(family);
    Map<String, List<String>> printed = ScenarioRecording.parse(print(family));
    if (version == 0) {
      assertThat(printed.keySet()).isEqualTo(recorded.keySet());
    }
    printed.forEach((name, trace) -> assertThat(trace).as(name).isEqualTo(recorded.get(name)));
  }

  private static String print(String family) throws IOException, URISyntaxException {
    Path program =
        Path.of(ScenarioRecordingTest.class.getResource("scenarios/" + family + ".py").toURI());
    Process process =
        new ProcessBuilder(PYTHON, "-B", program.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("exit status").isZero();
      return printed;
    } catch (InterruptedException gaveUp) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(gaveUp));
    } finally {
      process.destroyForcibly();
    }
  }
}
