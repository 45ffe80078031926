// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yieldpoint.harness.gate.FakeGate.ROUNDS;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.results.compare.Arm;
import org.yieldpoint.results.compare.ComparedRuns;
import org.yieldpoint.results.compare.ComparisonSet;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.GateResult.Outcome;
import org.yieldpoint.results.gate.Verdict;

/** What a gate measures on after a look, and what it leaves. */
@Timeout(30)
class GateLooksTest {
  @TempDir private Path temporary;
  private FakeGate gate;

  @BeforeEach
  void prepare() throws IOException {
    gate = new FakeGate(temporary);
  }

  @Test
  void whatIsDecidedAtTheFirstLookIsNotMeasuredOn() throws IOException {
    FakeForks forks = new FakeForks().slower("m1", 1.2);
    GateResult result = judged("gate", forks, false, "m1", "m2");
    assertThat(forks.ran).hasSize(2 * 2 * ROUNDS);
    assertThat(result.outcome()).isEqualTo(Outcome.REGRESSED);
    assertThat(result.findings()).extracting(Finding::looks).containsOnly(1);
  }

  @Test
  void whatIsUndecidedIsMeasuredOnUntilItIsDecided() throws IOException {
    FakeForks forks = new FakeForks().noisy("m1", 0.05).slower("m1", 1.1);
    GateResult result = judged("gate", forks, false, "m1", "m2");
    assertThat(gate.parts)
        .containsSubsequence("both builds in turn", "what is undecided, up to 12 rounds");
    assertThat(forks.ran.subList(2 * 2 * ROUNDS, forks.ran.size()))
        .isNotEmpty()
        .allMatch(r -> r.endsWith("m1"));
    Finding finding = result.findings().getFirst();
    assertThat(finding.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(finding.looks()).isGreaterThan(1);
    assertThat(finding.comparison().baseValues()).hasSize(ROUNDS << (finding.looks() - 1));
    assertThat(result.notes()).anyMatch(n -> n.contains("6 rounds of each benchmark, and of what"));
  }

  @Test
  void nobodyLooksAfterTheLastLook() throws IOException {
    FakeForks forks = new FakeForks().noisy("m1", 0.8);
    GateResult result = judged("gate", forks, false, "m1", "m2");
    assertThat(forks.ran).hasSize(2 * ROUNDS + 2 * 4 * ROUNDS);
    assertThat(result.outcome()).isEqualTo(Outcome.UNDECIDED);
  }

  @Test
  void withoutTimeNothingIsMeasuredOnAndItSaysSo() throws IOException {
    FakeForks forks = new FakeForks().noisy("m1", 0.8);
    GateResult result =
        gate.run(temporary.resolve("gate"), forks, FakeGate.spec(Duration.ZERO, "m1", "m2"))
            .result()
            .orElseThrow();
    assertThat(forks.ran).hasSize(2 * 2 * ROUNDS);
    assertThat(result.notes()).anyMatch(n -> n.contains("The budget of") && n.contains("--budget"));
  }

  /** A slowdown that shows only at first is no regression; nor is it passed over. */
  @Test
  void whatWasFlaggedAndIsUndecidedIsNoSuccess() throws IOException {
    FakeForks forks =
        new FakeForks().noisy("m1", 0.02).slower("m1", 1.035).onlyInTheFirst(ROUNDS + 3);
    GateResult result = judged("gate", forks, false, "m1", "m2");
    Finding finding =
        result.findings().stream()
            .filter(f -> f.subject().benchmark().equals("p.B.m1"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.verdict()).isNotEqualTo(Verdict.REGRESSED);
    if (finding.verdict() == Verdict.UNDECIDED) {
      assertThat(result.outcome())
          .isEqualTo(finding.flagged() ? Outcome.FLAGGED : Outcome.UNDECIDED);
    }
  }

  @Test
  void anAllocationTakesSixRoundsThatAgree() throws IOException {
    FakeForks forks = new FakeForks().larger("m2", 24);
    GateResult result = judged("gate", forks, true, "m1", "m2");
    assertThat(result.outcome()).isEqualTo(Outcome.REGRESSED);
    assertThat(result.findings().getFirst().subject().label()).isEqualTo("allocation");
    assertThat(forks.ran.subList(forks.ran.size() - 6, forks.ran.size()))
        .allMatch(r -> r.endsWith("m2 allocation"));
    assertThat(result.findings().getFirst().comparison().baseValues()).hasSize(6);
  }

  @Test
  void aBenchmarkThatFailsWhileItIsMeasuredOnIsLostOrBroken() throws IOException {
    for (Side side : Side.values()) {
      FakeForks forks = new FakeForks().noisy("m1", 0.8).failingAfter(ROUNDS + 2, side, "m1");
      GateResult result = judged("gate-" + side, forks, false, "m1", "m2");
      assertThat(result.outcome())
          .isEqualTo(side == Side.HEAD ? Outcome.BROKEN : Outcome.UNDECIDED);
      assertThat(result.lost()).isEqualTo(1);
      assertThat(result.findings()).allMatch(f -> f.subject().benchmark().equals("p.B.m2"));
    }
  }

  /** The looks are written beside the numbers, so the same verdict comes of what is stored. */
  @Test
  void theStoredRunsAreJudgedAlike() throws IOException {
    FakeForks forks = new FakeForks().noisy("m1", 0.05).slower("m1", 1.1).noisy("m3", 0.8);
    GateResult result = judged("gate", forks, false, "m1", "m2", "m3");
    Arm base = Arm.read(temporary.resolve("gate/base"));
    Arm head = Arm.read(temporary.resolve("gate/head"));
    GateSpec spec = FakeGate.spec(false, "m1", "m2", "m3");
    GateResult again =
        GateResult.of(
            ComparedRuns.of(base, head), ComparisonSet.of(base, head), spec.rules(), spec.floors());
    assertThat(again.findings()).isEqualTo(result.findings());
  }

  private GateResult judged(String name, FakeForks forks, boolean allocation, String... methods)
      throws IOException {
    return gate.run(temporary.resolve(name), forks, allocation, methods).result().orElseThrow();
  }
}
