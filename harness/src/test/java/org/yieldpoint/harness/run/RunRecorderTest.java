// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.yieldpoint.results.format.JmhResults;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.UnreadableResultException;

@Timeout(30)
class RunRecorderTest {
  private static final BenchmarkCase INLINE = Forks.runtime("p.Next.generator", "virtual/inline");
  private static final BenchmarkCase FLOOR = Forks.plain("p.Next.iterator");

  @TempDir private Path temporary;
  private RunDirectory directory;
  private RunRecorder recorder;

  @BeforeEach
  void start() throws IOException {
    directory = RunDirectory.create(temporary.resolve("run"));
    recorder = new RunRecorder(directory, List.of(INLINE, FLOOR));
  }

  @Test
  void aRoundIsAFork() throws IOException {
    recorder.add(FLOOR, 1, Forks.measured(FLOOR, 30, 60));
    recorder.add(INLINE, 1, Forks.measured(INLINE, 300, 330));
    recorder.add(INLINE, 2, Forks.measured(INLINE, 360, 390));

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
    recorder.add(FLOOR, 1, Forks.measured(FLOOR, 30));
    assertThat(JmhResults.read(directory.jmhJson()).getFirst().setup().jvmArgs())
        .containsExactly("--enable-native-access=ALL-UNNAMED");
  }

  @Test
  void aRoundWithoutResultIsAnEmptyForkSoThatTheOthersKeepTheirPlace() throws IOException {
    recorder.add(INLINE, 1, Forks.measured(INLINE, 300));
    recorder.add(INLINE, 3, Forks.measured(INLINE, 360));

    Measurement read = JmhResults.read(directory.jmhJson()).getFirst();
    assertThat(iterations(read)).containsExactly(List.of(100.0), List.of(), List.of(120.0));
    assertThat(read.primary().forkMeans()).containsExactly(100.0, Double.NaN, 120.0);
  }

  @Test
  void casesWithoutAnyResultAreKnown() throws IOException {
    recorder.add(INLINE, 1, Forks.measured(INLINE, 300));
    assertThat(recorder.withoutResult()).containsExactly(FLOOR);
  }

  @Test
  void whatWasReadIsWrittenByteForByte() throws IOException {
    BenchmarkCase other =
        new BenchmarkCase("p.Odd.method", new TreeMap<>(INLINE.params()), Mode.AverageTime);
    RunRecorder odd = new RunRecorder(directory, List.of(INLINE, FLOOR, other));
    odd.add(INLINE, 1, Forks.measured(INLINE, 301, 331, 355));
    odd.add(INLINE, 3, Forks.measured(INLINE, 362, 390, 401));
    odd.add(FLOOR, 1, Forks.measured(FLOOR, 31));
    odd.add(other, 1, Forks.profiled(other, 17, 19, 23));
    odd.add(other, 2, Forks.profiled(other, 29, 31, 37));

    Path copy = temporary.resolve("copy.json");
    ResultFormatFactory.getInstance(ResultFormatType.JSON, copy.toString())
        .writeOut(RecordedForks.read(directory.jmhJson()));

    assertThat(copy).hasSameTextualContentAs(directory.jmhJson());
  }

  @Test
  void aRestoredRunGoesOn() throws IOException {
    recorder.add(INLINE, 1, Forks.profiled(INLINE, 300, 330));
    recorder.add(INLINE, 3, Forks.profiled(INLINE, 360, 390));
    recorder.add(FLOOR, 1, Forks.measured(FLOOR, 30));

    RunRecorder later = new RunRecorder(directory, List.of(INLINE, FLOOR));
    later.restore(RecordedForks.read(directory.jmhJson()));
    assertThat(later.has(INLINE, 1)).isTrue();
    assertThat(later.has(INLINE, 2)).isFalse();
    assertThat(later.has(INLINE, 3)).isTrue();
    assertThat(later.has(FLOOR, 2)).isFalse();
    later.add(INLINE, 2, Forks.profiled(INLINE, 600, 630));

    Measurement read = JmhResults.read(directory.jmhJson()).getFirst();
    assertThat(iterations(read))
        .containsExactly(List.of(100.0, 110.0), List.of(200.0, 210.0), List.of(120.0, 130.0));
    assertThat(read.secondary()).containsOnlyKeys("gc.alloc.rate.norm", "gc.count");

    Path atOnce = temporary.resolve("at-once");
    RunDirectory same = RunDirectory.create(atOnce);
    RunRecorder uninterrupted = new RunRecorder(same, List.of(INLINE, FLOOR));
    uninterrupted.add(FLOOR, 1, Forks.measured(FLOOR, 30));
    uninterrupted.add(INLINE, 1, Forks.profiled(INLINE, 300, 330));
    uninterrupted.add(INLINE, 2, Forks.profiled(INLINE, 600, 630));
    uninterrupted.add(INLINE, 3, Forks.profiled(INLINE, 360, 390));
    assertThat(directory.jmhJson()).hasSameTextualContentAs(same.jmhJson());
  }

  @Test
  void casesOfAnotherPlanAreRefused() throws IOException {
    recorder.add(FLOOR, 1, Forks.measured(FLOOR, 30));
    RunRecorder other = new RunRecorder(directory, List.of(INLINE));
    assertThatThrownBy(() -> other.restore(RecordedForks.read(directory.jmhJson())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("p.Next.iterator");
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    recorder.add(FLOOR, 1, Forks.measured(FLOOR, 30));
    String whole = Files.readString(directory.jmhJson());
    Files.writeString(directory.jmhJson(), whole.substring(0, whole.length() / 2));
    assertThatThrownBy(() -> RecordedForks.read(directory.jmhJson()))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void aResultWithoutIterationsReplacesNothing() throws IOException {
    recorder.add(FLOOR, 1, Forks.measured(FLOOR, 30));
    byte[] before = Files.readAllBytes(directory.jmhJson());
    RunRecorder fresh = new RunRecorder(directory, List.of(INLINE));
    BenchmarkResult empty = Forks.measured(INLINE);
    assertThatThrownBy(() -> fresh.add(INLINE, 1, empty)).isInstanceOf(RuntimeException.class);
    assertThat(directory.jmhJson()).hasBinaryContent(before);
  }

  @Test
  void aResultThatCannotBeWrittenDoesNotSpoilLaterOnes() throws IOException {
    recorder.add(FLOOR, 1, Forks.measured(FLOOR, 30));
    BenchmarkResult empty = Forks.measured(INLINE);
    assertThatThrownBy(() -> recorder.add(INLINE, 1, empty)).isInstanceOf(RuntimeException.class);

    recorder.add(FLOOR, 2, Forks.measured(FLOOR, 60));
    assertThat(recorder.has(INLINE, 1)).isFalse();
    assertThat(JmhResults.read(directory.jmhJson()))
        .singleElement()
        .satisfies(m -> assertThat(m.primary().forkMeans()).containsExactly(10.0, 20.0));
  }

  private static List<List<Double>> iterations(Measurement measurement) {
    return measurement.primary().forks().stream().map(Measurement.Fork::iterations).toList();
  }
}
