// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.yieldpoint.harness.gate.FailureLog.SideFailure;
import org.yieldpoint.harness.gate.GateDirectory.Phase;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Failure;
import org.yieldpoint.harness.run.Failures;
import org.yieldpoint.harness.run.ForkResult.Failed;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.harness.run.Step;
import org.yieldpoint.results.format.UnreadableResultException;

@Timeout(30)
class FailureLogTest {
  private static final BenchmarkCase CASE =
      new BenchmarkCase("p.B.m", new TreeMap<>(Map.of("size", "10")), Mode.Throughput);
  private static final List<Side> BOTH = List.of(Side.BASE, Side.HEAD);
  private static final String WHY = "wrong \"answer\"";
  private static final Failed WRONG = new Failed(WHY, "at p.B\nat p.C");
  private static final SideFailure FAILURE =
      new SideFailure(Side.HEAD, new Failure(CASE, 3, "in the head: " + WHY, "at p.B\nat p.C"));

  @TempDir private Path temporary;

  @Test
  void anotherOneKnowsAllThatWasAdded() throws IOException {
    Path file = temporary.resolve("failures.json");
    FailureLog log = new FailureLog(file);
    assertThat(file).doesNotExist();
    Failure added = log.in(Phase.ALLOCATION).add(step(3), Side.HEAD, WRONG);
    assertThat(added).isEqualTo(FAILURE.failure());
    Failure other = log.in(Phase.ROUNDS).add(step(4), Side.BASE, new Failed("late", ""));
    assertThat(other.reason()).isEqualTo("in the base: late");

    FailureLog again = new FailureLog(file);
    assertThat(again.of(Phase.ALLOCATION)).containsExactly(FAILURE);
    assertThat(again.of(Phase.ROUNDS)).containsExactly(new SideFailure(Side.BASE, other));
    assertThat(again.all()).containsExactly(added, other);
  }

  @Test
  void whatFailedOnlyInterleavedIsKeptApart() throws IOException {
    Path file = temporary.resolve("failures.json");
    Failure added = new FailureLog(file).in(Phase.ROUNDS).addInterleaved(step(3), Side.HEAD, WRONG);
    assertThat(added.reason()).startsWith("in the head, iteration by iteration (").endsWith(WHY);
    assertInterleaved(new FailureLog(file), added);

    String text = Files.readString(file);
    assertThat(text).contains("\"interleaved\" : true");
    Files.writeString(file, text.replace("interleaved\" :", "byTurns\" :"));
    assertInterleaved(new FailureLog(file), added); // as logs had it once
  }

  private static void assertInterleaved(FailureLog log, Failure added) {
    assertThat(log.interleaved()).containsExactly(new SideFailure(Side.HEAD, added));
    assertThat(log.in(Phase.ROUNDS).ruleOut(step(3))).as("it is to be measured on").isFalse();
    assertThat(log.of(Phase.ROUNDS)).isEmpty();
    assertThat(log.all()).isEmpty();
  }

  @Test
  void whatIsDamagedIsRefused() throws IOException {
    Path file = Files.writeString(temporary.resolve("failures.json"), "[{\"side\": \"third\"}]");
    assertThatThrownBy(() -> new FailureLog(file)).isInstanceOf(UnreadableResultException.class);
    Files.writeString(file, "[{");
    assertThatThrownBy(() -> new FailureLog(file)).isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void noStepIsTriedAgainInTheRoundOfAFailureOrAfterIt() throws IOException {
    FailureLog log = new FailureLog(temporary.resolve("failures.json"));
    Failures failures = log.in(Phase.ROUNDS);
    assertThat(failures.ruleOut(step(3))).isFalse();
    Failure _ = failures.add(step(3), Side.HEAD, WRONG);
    assertThat(failures.ruleOut(step(3))).isTrue();
    assertThat(failures.ruleOut(step(4))).isTrue();
    assertThat(failures.ruleOut(step(2))).isFalse();
    assertThat(failures.ruleOut(new Step(4, FakeForks.plain("m"), BOTH))).isFalse();
    assertThat(log.in(Phase.ALLOCATION).ruleOut(step(4))).isFalse();
  }

  private static Step step(int round) {
    return new Step(round, CASE, BOTH);
  }

  @Test
  void whatIsDamagedIsToldInPlainWords() throws IOException {
    Path file = temporary.resolve("failures.json");
    for (String damaged : List.of("[{", "{}", "", "[z]", "[{\"mode\": \"x\"}]", "[null]")) {
      Files.writeString(file, damaged);
      assertThatThrownBy(() -> new FailureLog(file))
          .isInstanceOf(UnreadableResultException.class)
          .hasMessageContaining("restore")
          .hasMessageNotContainingAny("Source", "`", "Exception");
    }
  }
}
