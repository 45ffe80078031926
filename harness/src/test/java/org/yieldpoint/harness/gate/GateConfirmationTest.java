// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yieldpoint.harness.gate.FakeGate.ROUNDS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.results.gate.Confirmation;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.GateResult.Outcome;
import org.yieldpoint.results.text.GateJson;
import org.yieldpoint.results.text.GateText;

/** The fresh rounds of what a gate flagged. */
@Timeout(30)
class GateConfirmationTest {
  @TempDir private Path temporary;
  private FakeGate gate;

  @BeforeEach
  void prepare() throws IOException {
    gate = new FakeGate(temporary);
  }

  @Test
  void aRegressionIsConfirmedOnFreshRoundsOfItAlone() throws IOException {
    FakeForks forks = new FakeForks().slower("m1", 1.2);
    GateResult result = judged("gate", forks, false, "m1", "m2");
    assertThat(forks.ran).hasSize(2 * 2 * ROUNDS + 2 * ROUNDS);
    assertThat(forks.ran.subList(2 * 2 * ROUNDS, forks.ran.size())).allMatch(r -> r.endsWith("m1"));
    assertThat(result.outcome()).isEqualTo(Outcome.REGRESSED);
    assertThat(result.findings().getFirst().confirmation()).isEqualTo(Confirmation.CONFIRMED);
    assertThat(GateText.remarks(result.findings().getFirst(), result.rules()))
        .startsWith("in fresh rounds 20 % slower [");
    assertThat(GateJson.render(result)).contains("\"fresh\" : {");
  }

  @Test
  void whatFreshRoundsDoNotShowIsInconclusive() throws IOException {
    FakeForks forks = new FakeForks().slower("m1", 1.2).onlyInTheFirst(ROUNDS);
    GateResult result = judged("gate", forks, false, "m1", "m2");
    assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(result.findings().getFirst().confirmation()).isEqualTo(Confirmation.REFUTED);
  }

  @Test
  void anAllocationIsConfirmedByAllocation() throws IOException {
    FakeForks forks = new FakeForks().larger("m2", 24);
    GateResult result = judged("gate", forks, true, "m1", "m2");
    assertThat(result.outcome()).isEqualTo(Outcome.REGRESSED);
    assertThat(result.findings().getFirst().subject().label()).isEqualTo("allocation");
    assertThat(result.findings().getFirst().confirmation()).isEqualTo(Confirmation.CONFIRMED);
    assertThat(forks.ran.subList(forks.ran.size() - 6, forks.ran.size()))
        .allMatch(r -> r.endsWith("m2 allocation"));
  }

  @Test
  void whatCouldNotBeConfirmedIsInconclusive() throws IOException {
    for (int fresh : List.of(0, ROUNDS - 1)) {
      for (boolean both : List.of(false, true)) {
        int good = ROUNDS + fresh;
        FakeForks forks = new FakeForks().slower("m1", 1.2).failingAfter(good, Side.BASE, "m1");
        if (both) {
          forks.failingAfter(good, Side.HEAD, "m1");
        }
        GateResult result = judged("gate-" + fresh + both, forks, false, "m1");
        assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(result.findings().getFirst().confirmation()).isEqualTo(Confirmation.FAILED);
      }
    }
  }

  @Test
  void aHeadThatFailsInFreshRoundsOnlyBreaksTheGateToo() throws IOException {
    FakeForks forks = new FakeForks().slower("m1", 1.2).failingAfter(ROUNDS + 2, Side.HEAD, "m1");
    GateResult result = judged("gate", forks, false, "m1", "m2");
    assertThat(result.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(result.broken())
        .singleElement()
        .satisfies(u -> assertThat(u.subject().benchmark()).isEqualTo("p.B.m1"));
    assertThat(result.findings()).allMatch(f -> f.subject().benchmark().equals("p.B.m2"));
  }

  private GateResult judged(String name, FakeForks forks, boolean allocation, String... methods)
      throws IOException {
    return gate.run(temporary.resolve(name), forks, allocation, methods).result().orElseThrow();
  }
}
