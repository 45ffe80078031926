// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkResult.Measured;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.harness.run.StepResult;

/** Jars of this JMH and of those whose files and command line differ. */
@Timeout(120)
class JmhVersionsTest {
  private static final ForkSettings SHORT =
      new ForkSettings(1, Duration.ofMillis(5), 1, Duration.ofMillis(5), Duration.ofSeconds(10));

  /** What the benchmark's annotation has. */
  private static final String TEXT = "-a,b=\"c'{ \\n\u00e9\u4e2d\ud83d\ude00 %P $P ";

  @TempDir private Path temporary;

  @Test
  void everyValueOfAParameterComesThroughAsItIs() throws IOException {
    assertValuesComeThrough(TestBenchmarks.jar());
  }

  /** They have lists of their own format, and write values of parameters without escapes. */
  @ParameterizedTest
  @ValueSource(strings = {"1.21", "1.23"})
  void sameWithAnOlderJmh(String version) throws IOException {
    assertValuesComeThrough(TestBenchmarks.jar(jmh(version)));
  }

  @Test
  void aJarMeasuresWhateverItsFolderIsCalled() throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("a b!").resolve("c,d"));
    Path jar = Files.copy(TestBenchmarks.jar().path(), folder.resolve("x!.jar"));
    assertValuesComeThrough(new BenchmarkJar(jar));
  }

  private void assertValuesComeThrough(BenchmarkJar jar) throws IOException {
    List<BenchmarkCase> cases =
        GateCases.all(jar).keySet().stream()
            .filter(c -> c.benchmark().equals("sample.Texts.length"))
            .toList();
    assertThat(cases).map(c -> c.params().get("text")).containsExactly(TEXT, "");
    for (BenchmarkCase c : cases) {
      Path log = temporary.resolve("log");
      Map<String, String> params = new TreeMap<>(c.params());
      params.put("log", log.toString());
      BenchmarkCase logged = new BenchmarkCase(c.benchmark(), new TreeMap<>(params), c.mode());
      JarForks forks = new JarForks(_ -> List.of(jar.path()), _ -> List.of(jar.path()), true);
      StepResult both = forks.run(Side.BASE, logged, SHORT, true);
      assertThat(both.failedInterleaved()).isEmpty();
      assertThat(both.forks().values())
          .hasSize(2)
          .allSatisfy(
              fork ->
                  assertThat(fork)
                      .isInstanceOfSatisfying(
                          Measured.class,
                          measured ->
                              assertThat(BenchmarkCase.of(measured.entry())).isEqualTo(logged)));
      assertThat(log).hasContent("GREEN" + c.params().get("text"));
    }
  }

  /** The build has put them there. */
  private static List<Path> jmh(String version) throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target", "jmh", version))) {
      return jars.toList();
    }
  }
}
