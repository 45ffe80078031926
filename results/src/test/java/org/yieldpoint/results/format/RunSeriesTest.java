// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.figure.SyntheticRun;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.Measurement.Setup;

class RunSeriesTest {
  @TempDir private Path temporary;

  @Test
  void runsAreInTheOrderOfTheirOwnTimes() throws IOException {
    run("a", "2026-03-01T00:00:00Z");
    run("b", "2026-01-01T00:00:00Z");
    run("c", "2026-02-01T00:00:00Z");

    RunSeries series = RunSeries.read(temporary.resolve("runs"));
    assertThat(series.runs()).extracting(RecordedRun::name).containsExactly("b", "c", "a");
    assertThat(series.runs().getFirst().startedAt())
        .contains(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(series.notes()).isEmpty();
  }

  @Test
  void withoutTimesTheyAreInTheOrderOfTheirNames() throws IOException {
    run("b", "2026-01-01T00:00:00Z");
    file("a");
    file("c");

    RunSeries series = RunSeries.read(temporary.resolve("runs"));
    assertThat(series.runs()).extracting(RecordedRun::name).containsExactly("a", "b", "c");
    assertThat(series.notes()).anyMatch(note -> note.contains("2 of 3 runs do not say when"));
  }

  @Test
  void numbersInNamesAreNumbers() throws IOException {
    file("build-10");
    file("build-9");
    file("build-09b");

    assertThat(RunSeries.read(temporary.resolve("runs")).runs())
        .extracting(RecordedRun::name)
        .containsExactly("build-9", "build-09b", "build-10");
  }

  @Test
  void whatIsNoRunIsPassedOverAloud() throws IOException {
    file("a");
    Path runs = temporary.resolve("runs");
    Files.writeString(runs.resolve("history.json"), "{\"format\": \"x\"}");
    Files.writeString(runs.resolve("notes.txt"), "x");
    Files.createDirectory(runs.resolve("empty"));
    Files.createDirectory(runs.resolve(".git"));

    RunSeries series = RunSeries.read(runs);
    assertThat(series.runs()).hasSize(1);
    assertThat(series.notes()).contains("Passed over, being no results: empty, history.json.");
  }

  @Test
  void whatCannotBeReadIsAMistake() throws IOException {
    Path runs = Files.createDirectory(temporary.resolve("runs"));
    assertUnreadable(runs, "holds no runs");
    assertUnreadable(temporary.resolve("nowhere"), "no such directory");
    Files.writeString(runs.resolve("b.json"), "[{\"benchmark\": ");
    assertUnreadable(runs, "holds no run that can be read; b.json: ends in the middle");
    Files.writeString(runs.resolve("c.json"), "");
    assertUnreadable(runs, "; and 1 more");
    file("a");
    assertUnreadable(runs.resolve("a.json"), "is a file");
  }

  @Test
  void whatIsBrokenIsPassedOverByNameWithTheReason() throws IOException {
    file("a");
    Path runs = temporary.resolve("runs");
    Files.writeString(runs.resolve("cut.json"), "[{\"benchmark\": ");
    Files.writeString(runs.resolve("empty.json"), "");
    Files.writeString(runs.resolve("no-results.json"), "[]");
    Files.write(runs.resolve("binary.json"), new byte[] {0, 1, (byte) 0xff, 7, 0});
    Files.writeString(runs.resolve("conflict.json"), "<<<<<<< HEAD\n[]\n=======\n");
    Files.createSymbolicLink(runs.resolve("nowhere.json"), Path.of("gone.json"));
    run("run", "2026-01-01T00:00:00Z");
    Files.writeString(runs.resolve("run").resolve("environment.json"), "{\"jdk\": ");

    RunSeries series = RunSeries.read(runs);
    assertThat(series.runs()).extracting(RecordedRun::name).containsExactly("a");
    assertThat(series.notes().stream().filter(note -> note.startsWith("Passed over")))
        .satisfiesExactlyInAnyOrder(
            note -> assertThat(note).contains("read: cut.json: ends in the middle"),
            note -> assertThat(note).contains("read: empty.json: ", "empty"),
            note -> assertThat(note).contains("read: no-results.json: holds no results"),
            note -> assertThat(note).contains("read: binary.json: "),
            note -> assertThat(note).contains("read: conflict.json: ", "line 1"),
            note -> assertThat(note).contains("read: nowhere.json: no such file"),
            note -> assertThat(note).contains("read: run: environment.json: "));
  }

  @Test
  void aSeriesGoesOnAcrossPatchesAndPathsOfItsJdk() {
    assertThat(jdk("21.0.2", "VM").machine()).isEqualTo(jdk("21.0.3", "VM").machine());
    assertThat(jdk("1.8.0_292", "VM").machine()).isEqualTo(jdk("1.8.0_312", "VM").machine());
    assertThat(jdk("21.0.2", "VM").machine()).isNotEqualTo(jdk("22.0.2", "VM").machine());
    assertThat(jdk("21.0.2", "VM").machine()).isNotEqualTo(jdk("21.0.2", "Other").machine());
    assertThat(jdk("21.0.2", "VM").jdk()).isEqualTo("21.0.2");
  }

  private static RecordedRun jdk(String version, String vm) {
    Setup setup = new Setup("1.37", version, vm, List.of(), 1, "1 s", 1, "1 s");
    Metric metric = new Metric("ns/op", List.of(new Fork(List.of(1.0))));
    Measurement m = new Measurement("a.B.m", Map.of(), "avgt", 1, metric, Map.of(), setup);
    return RecordedRun.of("run", new Run(List.of(m), Optional.empty(), List.of()));
  }

  private static void assertUnreadable(Path path, String why) {
    assertThatThrownBy(() -> RunSeries.read(path))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining(why);
  }

  private void file(String name) throws IOException {
    results().write(Files.createDirectories(temporary.resolve("runs")).resolve(name + ".json"));
  }

  private void run(String name, String startedAt) throws IOException {
    Environment e = SyntheticRun.environment();
    Environment.Plan plan = new Environment.Plan(startedAt, "commit", "quick", "", true, 0, "");
    Path made =
        results()
            .writeRun(
                temporary.resolve(name),
                Optional.of(
                    new Environment(
                        e.fingerprint(), e.machine(), e.os(), e.jdk(), e.load(), plan)));
    Files.move(made, Files.createDirectories(temporary.resolve("runs")).resolve(name));
  }

  private static JmhFile results() {
    return new JmhFile().add("a.B.m", "avgt", "ns/op").forks(1, 2).file();
  }
}
