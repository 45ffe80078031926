// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;

public class JmhResultsTest {
  @TempDir Path directory;

  @Test
  void readsEveryModeOfJmh137() {
    List<Measurement> read = JmhResults.read(resource("jmh-1.37-four-modes.json"));

    assertThat(read).extracting(Measurement::mode).containsExactly("thrpt", "avgt", "sample", "ss");
    assertThat(read)
        .allSatisfy(
            m -> {
              assertThat(m.benchmark()).isEqualTo("org.example.Sample.sum");
              assertThat(m.params()).isEqualTo(Map.of("size", "1"));
              assertThat(m.threads()).isEqualTo(1);
              assertThat(m.primary().forks()).hasSize(2);
              assertThat(m.primary().forkMeans()).doesNotContain(Double.NaN);
              assertThat(m.secondary()).containsKey("gc.alloc.rate.norm");
              assertThat(m.setup().jmhVersion()).isEqualTo("1.37");
            });
  }

  @Test
  void meanOfAForkIsTheMeanOfItsIterations() {
    Measurement average = JmhResults.read(resource("jmh-1.37-four-modes.json")).get(1);

    assertThat(average.primary().unit()).isEqualTo("ns/op");
    assertThat(average.primary().forkMeans()[0])
        .isCloseTo((8.753569927912352 + 4.550837453271813) / 2, within(1e-12));
  }

  @Test
  void sampleModeIsReadFromItsHistograms() throws IOException {
    Path file =
        write(
            """
            [{"benchmark": "a.B.c", "mode": "sample", "primaryMetric": {"score": 7,
              "scoreUnit": "ns/op", "rawDataHistogram": [[[[10, 3], [20, 1]], [[40, 2]]]]}}]
            """);

    assertThat(JmhResults.read(file).getFirst().primary().forks())
        .containsExactly(
            new Fork(
                List.of(12.5, 40.0),
                new Samples(6, Map.of(0.5, 10.0, 0.9, 40.0, 0.99, 40.0, 0.999, 40.0), 40)));
  }

  @Test
  void readsOldVersionsWithNaNs() {
    List<Measurement> read = JmhResults.read(resource("jmh-1.19-one-fork.json"));

    Measurement copy = read.getFirst();
    assertThat(copy.params()).isEmpty();
    assertThat(copy.threads()).isEqualTo(4);
    assertThat(copy.primary().forks()).containsExactly(new Fork(List.of(2.0, 3.0)));
    assertThat(copy.secondary().get("gc.alloc.rate.norm"))
        .isEqualTo(new Metric("B/op", List.of(new Fork(List.of(24.0, 24.0, 24.0)))));
    assertThat(copy.setup().jdkVersion()).isEmpty();
  }

  @Test
  void scoreWithoutRawDataIsOneFork() {
    Measurement scoreOnly = JmhResults.read(resource("jmh-1.19-one-fork.json")).get(1);

    assertThat(scoreOnly.primary().forks()).containsExactly(new Fork(List.of(4.0)));
  }

  @Test
  void forkOfNothingButNaNsKeepsItsPlace() throws IOException {
    Path file = write(benchmark("[[\"NaN\"], [2], [NaN, 4]]"));

    assertThat(JmhResults.read(file).getFirst().primary().forkMeans())
        .containsExactly(Double.NaN, 2, 4);
  }

  @Test
  void infinitiesAreLeftOutAsJmhWritesThem() throws IOException {
    Path file = write(benchmark("[[\"+INF\", 2], [\"-INF\"], [4]]"));

    assertThat(JmhResults.read(file).getFirst().primary().forkMeans())
        .containsExactly(2, Double.NaN, 4);
  }

  @Test
  void repeatedBenchmarkMeansMoreForks() throws IOException {
    String once = benchmark("[[1, 3]]");
    String twice =
        once.strip().replaceAll("]$", "") + "," + benchmark("[[5], [6]]").strip().substring(1);

    List<Measurement> read = JmhResults.read(write(twice));

    assertThat(read).hasSize(1);
    assertThat(read.getFirst().primary().forkMeans()).containsExactly(2, 5, 6);
  }

  @Test
  void missingFile() {
    Path file = directory.resolve("none.json");
    assertThatThrownBy(() -> JmhResults.read(file))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessage(file + ": no such file; expected a file holding JMH results (-rf json)");
  }

  @Test
  void directoryInPlaceOfAFile() {
    assertThatThrownBy(() -> JmhResults.read(directory))
        .hasMessageStartingWith(directory + ": is a directory;");
  }

  @Test
  void emptyFile() throws IOException {
    assertThatThrownBy(() -> JmhResults.read(write("")))
        .hasMessageContaining("nothing (the file is empty)");
  }

  @Test
  void truncatedFileSaysWhere() throws IOException {
    Path file = write("[\n  {\"benchmark\": \"a.B.c\",\n   \"primaryMetric\": {");
    assertThatThrownBy(() -> JmhResults.read(file))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("ends in the middle at line 3, column")
        .hasMessageContaining("cut short");
  }

  @Test
  void brokenJsonSaysWhere() throws IOException {
    assertThatThrownBy(() -> JmhResults.read(write("[\n{,}]")))
        .hasMessageContaining("not valid JSON at line 2, column 2");
  }

  @Test
  void twoDocumentsInOneFile() throws IOException {
    assertThatThrownBy(() -> JmhResults.read(write(benchmark("[[1]]") + benchmark("[[1]]"))))
        .hasMessageContaining("not valid JSON at line");
  }

  @Test
  void otherJsonIsNotJmhs() throws IOException {
    assertThatThrownBy(() -> JmhResults.read(write("{\"a\": 1}")))
        .hasMessageContaining("expected a JSON array of benchmarks, found a JSON object");
    assertThatThrownBy(() -> JmhResults.read(write("[{\"name\": 1}]")))
        .hasMessageContaining("result 1 has no \"benchmark\" and \"primaryMetric\"");
    assertThatThrownBy(() -> JmhResults.read(write("[]"))).hasMessageContaining("holds no results");
  }

  @Test
  void textWhereANumberBelongsNamesTheBenchmark() throws IOException {
    assertThatThrownBy(() -> JmhResults.read(write(benchmark("[[\"fast\"]]"))))
        .hasMessageContaining("result 1 (a.B.c) has \"fast\" where a number belongs");
    assertThatThrownBy(() -> JmhResults.read(write(benchmark("[1]"))))
        .hasMessageContaining("(a.B.c) has raw data that is not a list of forks");
  }

  /** Wherever a file is cut, the complaint is one line of our own. */
  @Property(tries = 300)
  void anyTruncationIsOneLine(@ForAll @IntRange(min = 0, max = 8_000) int length)
      throws IOException {
    byte[] whole = Files.readAllBytes(resource("jmh-1.37-four-modes.json"));
    byte[] part = Arrays.copyOf(whole, Math.min(length, whole.length - 3));

    UnreadableResultException thrown =
        catchThrowableOfType(
            UnreadableResultException.class, () -> JmhResults.parse(Path.of("jmh.json"), part));

    assertThat(thrown).isNotNull();
    assertThat(thrown.getMessage()).startsWith("jmh.json: ").doesNotContain("\n");
  }

  private static String benchmark(String rawData) {
    return """
    [{"benchmark": "a.B.c", "mode": "avgt", "primaryMetric": {"score": 1,
      "scoreUnit": "ns/op", "rawData": %s}}]
    """
        .formatted(rawData);
  }

  private Path write(String json) throws IOException {
    return Files.writeString(directory.resolve("jmh.json"), json);
  }

  public static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(JmhResultsTest.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatHasTwoMeaningsIsRefused() throws IOException {
    String entry = "[{\"benchmark\": \"a.B.c\", \"mode\": \"avgt\", \"primaryMetric\": %s}]";
    Path twice = write(entry.formatted("{\"rawData\": [[1]], \"rawData\": [[9]]}"));
    assertRefused(twice, "Duplicate field 'rawData'");
    assertRefused(write(entry.formatted("{\"rawData\": [[1, 1e999]]}")), "too large: 1e999");
    assertRefused(
        write(entry.formatted("{\"rawData\": [[\"0x1p3\"]]}")), "\"0x1p3\" where a number");
    assertRefused(
        write(entry.formatted("{\"rawDataHistogram\": [[[[1, 9e18], [2, 9e18]]]]}")),
        "[value, count]");
    assertRefused(
        write(entry.formatted("{\"rawDataHistogram\": [[[[1, 0.5]]]]}")), "[value, count]");
  }

  @Test
  void deepNestingIsRefusedInPlainWords() throws IOException {
    Path file = write("[{\"benchmark\": " + "[".repeat(3_000) + "]".repeat(3_000) + "}]");
    assertRefused(file, "nesting depth (1001) exceeds the maximum allowed (1000)");
  }

  @Test
  void aGiantNameIsQuotedInPart() throws IOException {
    Path file = write("[{\"benchmark\": \"" + "x".repeat(100_000) + "\"}]");
    assertThatThrownBy(() -> JmhResults.read(file))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
  }

  private static void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> JmhResults.read(file))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("`");
  }
}
