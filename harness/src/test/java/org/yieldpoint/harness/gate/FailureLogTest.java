// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.yieldpoint.harness.gate.FailureLog.SideFailure;
import org.yieldpoint.harness.gate.GateDirectory.Phase;
import org.yieldpoint.harness.gate.Pairs.Pair;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Failure;
import org.yieldpoint.results.format.UnreadableResultException;

@Timeout(30)
class FailureLogTest {
  private static final BenchmarkCase CASE =
      new BenchmarkCase("p.B.m", new TreeMap<>(Map.of("size", "10")), Mode.Throughput);
  private static final SideFailure FAILURE =
      new SideFailure(Side.HEAD, new Failure(CASE, 3, "wrong \"answer\"", "at p.B\nat p.C"));

  @TempDir private Path temporary;

  @Test
  void anotherOneKnowsAllThatWasAdded() throws IOException {
    Path file = temporary.resolve("failures.json");
    FailureLog log = new FailureLog(file);
    assertThat(file).doesNotExist();
    log.add(Phase.CONFIRMATION, FAILURE);
    SideFailure other = new SideFailure(Side.BASE, new Failure(CASE, 4, "late", ""));
    log.add(Phase.ROUNDS, other);

    FailureLog again = new FailureLog(file);
    assertThat(again.of(Phase.CONFIRMATION)).containsExactly(FAILURE);
    assertThat(again.of(Phase.ROUNDS)).containsExactly(other);
    assertThat(again.of(Phase.ALLOCATION)).isEmpty();
    assertThat(again.all()).containsExactly(FAILURE.failure(), other.failure());
  }

  @Test
  void whatFailedByTurnsAloneIsKeptApart() throws IOException {
    Path file = temporary.resolve("failures.json");
    new FailureLog(file).addByTurns(Phase.ROUNDS, FAILURE);

    FailureLog again = new FailureLog(file);
    assertThat(again.byTurns()).containsExactly(FAILURE);
    assertThat(again.of(Phase.ROUNDS)).as("it is to be measured on").isEmpty();
    assertThat(again.all()).isEmpty();
  }

  @Test
  void whatIsDamagedIsRefused() throws IOException {
    Path file = Files.writeString(temporary.resolve("failures.json"), "[{\"side\": \"third\"}]");
    assertThatThrownBy(() -> new FailureLog(file)).isInstanceOf(UnreadableResultException.class);
    Files.writeString(file, "[{");
    assertThatThrownBy(() -> new FailureLog(file)).isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void noPairIsTriedAgainOfWhichAForkHasFailedNorOneAfterIt() {
    assertThat(FAILURE.rulesOut(new Pair(3, CASE, Side.BASE))).isTrue();
    assertThat(FAILURE.rulesOut(new Pair(4, CASE, Side.HEAD))).isTrue();
    assertThat(FAILURE.rulesOut(new Pair(2, CASE, Side.HEAD))).isFalse();
    assertThat(FAILURE.rulesOut(new Pair(4, FakeForks.plain("m"), Side.HEAD))).isFalse();
  }
}
