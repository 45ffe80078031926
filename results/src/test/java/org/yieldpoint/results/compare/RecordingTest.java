// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.figure.SyntheticRun;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.GateSession;
import org.yieldpoint.results.format.JmhFile;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.format.RunDirectory;

class RecordingTest {
  @TempDir private Path temporary;

  @Test
  void theRoundsOfInterleavedRunsFollowOneAnother() throws IOException {
    Recording recording =
        Recording.read(List.of(run("a", plan("one"), 1, 2, 3), run("b", plan("one"), 4, 5)));

    assertThat(recording.inRounds()).isTrue();
    // The third round has no neighbour, and the next run's first is not near in time.
    assertThat(recording.metrics().getFirst().forks()).containsExactly(1.0, 2.0, 4.0, 5.0);
    assertThat(recording.machine()).isNotEmpty();
  }

  @Test
  void theArmsOfAGateRunAreRounds() throws IOException {
    Path base = run("base", plan("one"), 1, 3, 5);
    Path head = run("head", plan("one"), 2, 4, 6);
    new GateSession("20260102", "base", List.of()).write(RunDirectory.open(base));
    new GateSession("20260102", "head", List.of()).write(RunDirectory.open(head));

    Recording recording = Recording.read(List.of(base, head));
    assertThat(recording.inRounds()).isTrue();
    assertThat(recording.metrics().getFirst().forks())
        .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
  }

  @Test
  void filesOfJmhAreInNoOrder() throws IOException {
    Path file =
        new JmhFile()
            .add("a.B.m", "avgt", "ns/op")
            .forks(1, Double.NaN, 3)
            .file()
            .write(temporary.resolve("jmh.json"));

    Recording recording = Recording.read(List.of(file));
    assertThat(recording.inRounds()).isFalse();
    assertThat(recording.metrics().getFirst().forks()).containsExactly(1.0, 3.0);
    Recording mixed = Recording.read(List.of(run("a", plan("one"), 1, 2), file));
    assertThat(mixed.inRounds()).isFalse();
    assertThat(mixed.notes()).anyMatch(note -> note.contains("not in rounds"));
  }

  @Test
  void runsOfDifferentBuildsAreRefused() throws IOException {
    Path one = run("one", plan("one"), 1, 2);
    Path two = run("two", plan("two"), 1, 2);

    assertThatThrownBy(() -> Recording.read(List.of(one, two)))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("not of one build")
        .hasMessageContaining("commit: one, then two");
  }

  @Test
  void whatLacksRoundsIsLeftOutAloud() throws IOException {
    Path run =
        new JmhFile()
            .add("a.B.m", "avgt", "ns/op")
            .forks(1, 2, 3, 4)
            .add("a.B.n", "avgt", "ns/op")
            .forks(1, 2)
            .file()
            .writeRun(temporary.resolve("run"), Optional.of(plan("one")));

    Recording recording = Recording.read(List.of(run));
    assertThat(recording.metrics()).hasSize(1);
    assertThat(recording.notes()).anyMatch(note -> note.contains("lack rounds"));
  }

  private Path run(String name, Environment environment, double... forks) throws IOException {
    return new JmhFile()
        .add("a.B.m", "avgt", "ns/op")
        .forks(forks)
        .file()
        .writeRun(temporary.resolve(name), Optional.of(environment));
  }

  private static Environment plan(String commit) {
    Environment e = SyntheticRun.environment();
    return new Environment(
        e.fingerprint(),
        e.machine(),
        e.os(),
        e.jdk(),
        e.load(),
        Environment.Plan.of(commit, "quick", ""));
  }
}
