// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;
import org.yieldpoint.results.format.JmhResults;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.UnreadableResultException;

@Timeout(30)
class ForkRecorderTest {
  private static final BenchmarkCase INLINE = Forks.runtime("p.Next.generator", "virtual/inline");
  private static final BenchmarkCase FLOOR = Forks.plain("p.Next.iterator");

  @TempDir private Path temporary;
  private RunDirectory directory;
  private ForkRecorder recorder;

  @BeforeEach
  void start() throws IOException {
    directory = RunDirectory.create(temporary.resolve("run"));
    recorder = recorder(directory, List.of(INLINE, FLOOR));
  }

  @Test
  void aRoundIsAFork() throws IOException {
    recorder.add(FLOOR, 1, Forks.entry(Forks.measured(FLOOR, 30, 60)));
    recorder.add(INLINE, 1, Forks.entry(Forks.measured(INLINE, 300, 330)));
    recorder.add(INLINE, 2, Forks.entry(Forks.measured(INLINE, 360, 390)));

    List<Measurement> read = JmhResults.read(directory.jmhJson());
    assertThat(read)
        .extracting(Measurement::benchmark)
        .containsExactly("p.Next.generator", "p.Next.iterator");
    assertThat(read.getFirst().params()).containsEntry("runtime", "virtual/inline");
    assertThat(iterations(read.getFirst()))
        .containsExactly(List.of(100.0, 110.0), List.of(120.0, 130.0));
    assertThat(iterations(read.getLast())).containsExactly(List.of(10.0, 20.0));
    assertThat(Files.readString(directory.jmhJson())).contains("\"forks\" : 2,", "\"forks\" : 1,");
    assertThat(recorder.forks()).isEqualTo(3);
  }

  @Test
  void whatOneForkWasToldIsNotRecordedForAll() throws IOException {
    recorder.add(FLOOR, 1, Forks.entry(Forks.measured(FLOOR, 30)));
    assertThat(JmhResults.read(directory.jmhJson()).getFirst().setup().jvmArgs())
        .containsExactly("--enable-native-access=ALL-UNNAMED");
  }

  @Test
  void aRoundWithoutResultIsAnEmptyForkSoThatTheOthersKeepTheirPlace() throws IOException {
    recorder.add(INLINE, 1, Forks.entry(Forks.measured(INLINE, 300)));
    recorder.add(INLINE, 3, Forks.entry(Forks.measured(INLINE, 360)));

    Measurement read = JmhResults.read(directory.jmhJson()).getFirst();
    assertThat(iterations(read)).containsExactly(List.of(100.0), List.of(), List.of(120.0));
    assertThat(read.primary().forkMeans()).containsExactly(100.0, Double.NaN, 120.0);
  }

  @Test
  void casesWithoutAnyResultAreKnown() throws IOException {
    recorder.add(INLINE, 1, Forks.entry(Forks.measured(INLINE, 300)));
    assertThat(recorder.withoutResult()).containsExactly(FLOOR);
  }

  @Test
  void theFileIsTheOneThatJmhWouldHaveWritten() throws IOException {
    BenchmarkCase other =
        new BenchmarkCase("p.Odd.method", new TreeMap<>(INLINE.params()), Mode.AverageTime);
    List<BenchmarkResult> ofInline =
        List.of(Forks.measured(INLINE, 301, 331, 355), Forks.measured(INLINE, 362, 390, 401));
    // No iteration of the first fork has what the second has, and of that not every iteration.
    List<BenchmarkResult> ofOther =
        List.of(Forks.measured(other, 17, 19, 23), Forks.profiled(other, 29, 31, 37));
    addTo(ofOther.getLast(), 0, "gc.time", 5);
    addTo(ofOther.getLast(), 2, "gc.time", 8);
    assertWritten(Map.of(INLINE, ofInline, other, ofOther));
  }

  @Test
  void theFileOfSampleModeIsTheOneThatJmhWouldHaveWritten() throws IOException {
    BenchmarkCase sampled = new BenchmarkCase("p.B.m", new TreeMap<>(), Mode.SampleTime);
    long[] many = LongStream.range(0, 20_000).map(i -> 100 + i * i % 7_919).toArray();
    assertWritten(
        Map.of(
            sampled,
            List.of(
                Forks.sampled(sampled, many, new long[] {1, 2, 3}),
                Forks.sampled(sampled, new long[] {1_000_000, 20}))));
  }

  private void assertWritten(Map<BenchmarkCase, List<BenchmarkResult>> forks) throws IOException {
    List<BenchmarkCase> cases = List.copyOf(forks.keySet());
    ForkRecorder all = recorder(directory, cases);
    List<RunResult> results = new ArrayList<>();
    for (BenchmarkCase c : cases) {
      List<BenchmarkResult> ofCase = forks.getOrDefault(c, List.of());
      results.add(new RunResult(ofCase.getFirst().getParams(), ofCase));
      for (int i = 0; i < ofCase.size(); i++) {
        all.add(c, i + 1, Forks.entry(ofCase.get(i)));
      }
    }
    Path jmhs = temporary.resolve("jmhs.json");
    Forks.write(jmhs, results);
    JsonNode expected = new JsonMapper().readTree(jmhs.toFile());
    for (JsonNode entry : expected) {
      // What one fork was told.
      ObjectNode object = (ObjectNode) entry;
      object.put("forks", 2);
      ArrayNode jvmArgs = (ArrayNode) object.path("jvmArgs");
      jvmArgs.remove(jvmArgs.size() - 1);
    }
    assertThat(new JsonMapper().readTree(directory.jmhJson().toFile())).isEqualTo(expected);
  }

  private static void addTo(BenchmarkResult fork, int iteration, String label, double score) {
    List.copyOf(fork.getIterationResults())
        .get(iteration)
        .addResult(new ScalarResult(label, score, "ms", AggregationPolicy.SUM));
  }

  private static ForkRecorder recorder(RunDirectory directory, List<BenchmarkCase> cases) {
    return new ForkRecorder(directory, Forks.plan(cases, 3, 42));
  }

  @Test
  void aRestoredRunGoesOn() throws IOException {
    recorder.add(INLINE, 1, Forks.entry(Forks.profiled(INLINE, 300, 330)));
    recorder.add(INLINE, 3, Forks.entry(Forks.profiled(INLINE, 360, 390)));
    recorder.add(FLOOR, 1, Forks.entry(Forks.measured(FLOOR, 30)));

    ForkRecorder later = recorder(directory, List.of(INLINE, FLOOR));
    assertThat(later.has(INLINE, 1)).isTrue();
    assertThat(later.has(INLINE, 2)).isFalse();
    assertThat(later.has(INLINE, 3)).isTrue();
    assertThat(later.has(FLOOR, 2)).isFalse();
    later.add(INLINE, 2, Forks.entry(Forks.profiled(INLINE, 600, 630)));

    Measurement read = JmhResults.read(directory.jmhJson()).getFirst();
    assertThat(iterations(read))
        .containsExactly(List.of(100.0, 110.0), List.of(200.0, 210.0), List.of(120.0, 130.0));
    assertThat(read.secondary()).containsOnlyKeys("gc.alloc.rate.norm", "gc.count");

    Path atOnce = temporary.resolve("at-once");
    RunDirectory same = RunDirectory.create(atOnce);
    ForkRecorder uninterrupted = recorder(same, List.of(INLINE, FLOOR));
    uninterrupted.add(FLOOR, 1, Forks.entry(Forks.measured(FLOOR, 30)));
    uninterrupted.add(INLINE, 1, Forks.entry(Forks.profiled(INLINE, 300, 330)));
    uninterrupted.add(INLINE, 2, Forks.entry(Forks.profiled(INLINE, 600, 630)));
    uninterrupted.add(INLINE, 3, Forks.entry(Forks.profiled(INLINE, 360, 390)));
    assertThat(directory.jmhJson()).hasSameTextualContentAs(same.jmhJson());
  }

  @Test
  void casesOfAnotherPlanAreRefused() throws IOException {
    recorder.add(FLOOR, 1, Forks.entry(Forks.measured(FLOOR, 30)));
    assertThatThrownBy(() -> recorder(directory, List.of(INLINE)))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("p.Next.iterator");
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    recorder.add(FLOOR, 1, Forks.entry(Forks.measured(FLOOR, 30)));
    String whole = Files.readString(directory.jmhJson());
    Files.writeString(directory.jmhJson(), whole.substring(0, whole.length() / 2));
    assertThatThrownBy(() -> recorder(directory, List.of(FLOOR)))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void aResultWithoutIterationsReplacesNothing() throws IOException {
    recorder.add(FLOOR, 1, Forks.entry(Forks.measured(FLOOR, 30)));
    byte[] before = Files.readAllBytes(directory.jmhJson());
    ObjectNode empty = Forks.entry(Forks.measured(INLINE, 30));
    ((ObjectNode) empty.path("primaryMetric")).putArray("rawData").addArray();
    assertThatThrownBy(() -> recorder.add(INLINE, 1, empty))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(directory.jmhJson()).hasBinaryContent(before);
    recorder.add(FLOOR, 2, Forks.entry(Forks.measured(FLOOR, 60)));
    assertThat(recorder.has(INLINE, 1)).isFalse();
    assertThat(JmhResults.read(directory.jmhJson()))
        .singleElement()
        .satisfies(m -> assertThat(m.primary().forkMeans()).containsExactly(10.0, 20.0));
  }

  private static List<List<Double>> iterations(Measurement measurement) {
    return measurement.primary().forks().stream().map(Measurement.Fork::iterations).toList();
  }

  @Test
  void whatJmhDoesNotWriteIsRefusedBeforeItIsMerged() throws IOException {
    recorder.add(FLOOR, 1, Forks.entry(Forks.profiled(FLOOR, 30)));
    String whole = Files.readString(directory.jmhJson());
    for (String damaged :
        List.of(
            whole.replace("\"50.0\"", "\"median\""),
            whole.replace("\"50.0\"", "\"NaN\""),
            whole.replaceAll("\"scoreError\" : \"NaN\"", "\"scoreError\" : \"none\""),
            whole.replace("\"mode\" : \"avgt\"", "\"mode\" : \"average\""))) {
      assertThat(damaged).isNotEqualTo(whole);
      Files.writeString(directory.jmhJson(), damaged);
      assertThatThrownBy(() -> recorder(directory, List.of(FLOOR)))
          .isInstanceOf(UnreadableResultException.class)
          .hasMessageContaining("start anew");
    }
  }

  @Test
  void aForkWhoseResultCannotBeReadHasFailed() throws IOException {
    Path file = temporary.resolve("fork.json");
    String whole = Entries.entry(FLOOR, 100, 16).toString();
    Files.writeString(file, "[" + whole.replace("\"50.0\"", "\"median\"") + "]");
    assertThat(ForkResult.read(file, _ -> false, "")).isInstanceOf(ForkResult.Failed.class);
  }
}
