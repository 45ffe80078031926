// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yieldpoint.harness.gate.FakeGate.ROUNDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.harness.run.Failure;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.Plan;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.results.compare.Arm;
import org.yieldpoint.results.compare.ComparisonSet;
import org.yieldpoint.results.format.JmhResults;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.GateResult.Outcome;
import org.yieldpoint.results.gate.GateResult.Strictness;
import org.yieldpoint.results.gate.Verdict;
import org.yieldpoint.results.text.GateAnnotations;
import org.yieldpoint.results.text.GateJunit;
import org.yieldpoint.results.text.GateText;

/** A gate whose forks take no time. */
@Timeout(30)
class GateRunTest {
  @TempDir private Path temporary;
  private Path out;
  private FakeGate gate;

  @BeforeEach
  void prepare() throws IOException {
    out = temporary.resolve("gate");
    gate = new FakeGate(temporary);
  }

  @Test
  void measuresBothSidesInTurnAndThenWhatTheyAllocate() throws IOException {
    FakeForks forks = new FakeForks();
    GateOutcome outcome = gate.run(out, forks, true, "m1", "m2");

    assertThat(gate.parts).containsExactly("both builds in turn", "what they allocate");
    assertThat(forks.ran).hasSize(2 * 2 * ROUNDS + 2 * 2 * 3);
    for (int i = 0; i < forks.ran.size(); i += 2) {
      assertThat(Stream.of(forks.ran.get(i), forks.ran.get(i + 1)).map(r -> r.split(" ", -1)[1]))
          .as("a benchmark's sides follow one another")
          .containsOnly(forks.ran.get(i).split(" ", -1)[1]);
      assertThat(forks.ran.get(i)).isNotEqualTo(forks.ran.get(i + 1));
    }
    GateResult result = outcome.result().orElseThrow();
    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(result.findings()).extracting(Finding::verdict).containsOnly(Verdict.EQUIVALENT);
    assertThat(result.findings())
        .extracting(f -> f.subject().label())
        .containsExactlyInAnyOrder("time", "time", "allocation", "allocation");
    assertThat(result.notes())
        .anyMatch(
            n -> n.contains("6 rounds of each benchmark") && n.contains("iteration by iteration"));
  }

  @Test
  void aPairThatFailsOnlyInterleavedHasItsNumbersAndIsNamed() throws IOException {
    GateOutcome outcome = gate.run(out, new FakeForks().failingInterleaved("m1"), false, "m1");

    GateResult result = outcome.result().orElseThrow();
    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(outcome.failures()).isEmpty();
    assertThat(result.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.comparison().baseValues()).hasSize(ROUNDS));
    assertThat(result.notes())
        .filteredOn(
            n -> n.contains("p.B.m1 failed in round 1: in the head, iteration by iteration"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("no port", "measured one fork after the other");
  }

  @Test
  void whatIsOnDiskIsJmhsOwnAndPaired() throws IOException {
    gate.run(out, new FakeForks(), false, "m1");
    Arm base = Arm.read(out.resolve("base"));
    Arm head = Arm.read(out.resolve("head"));
    assertThat(JmhResults.read(out.resolve("base").resolve("jmh.json")))
        .singleElement()
        .satisfies(m -> assertThat(m.primary().forkMeans()).hasSize(ROUNDS));
    assertThat(ComparisonSet.of(base, head).comparisons())
        .singleElement()
        .satisfies(c -> assertThat(c.paired()).isTrue());
  }

  @Test
  void aBenchmarkThatFailsInTheHeadOnlyBreaksTheGate() throws IOException {
    FakeForks forks = new FakeForks().failing(Side.HEAD, "m1");
    GateOutcome outcome = gate.run(out, forks, true, "m1", "m2");
    assertThat(outcome.failures())
        .singleElement()
        .extracting(Failure::reason)
        .isEqualTo("in the head: IllegalStateException: wrong answer");
    assertThat(forks.ran).filteredOn(r -> r.contains("m1")).hasSize(2);
    GateResult result = outcome.result().orElseThrow();
    assertThat(result.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(result.outcome().exitCode(Strictness.USUAL)).isEqualTo(1);
    assertThat(GateText.headline(result))
        .startsWith("1 benchmark fails in the head, not in the base: B.m1.");
    assertThat(GateJunit.render(result, Strictness.USUAL))
        .contains("failures=\"1\"", "<failure message=\"fails in the head");
    assertThat(GateAnnotations.render(result)).startsWith("::error");
    assertThat(result.untested())
        .singleElement()
        .satisfies(u -> assertThat(u.lost()).isTrue())
        .satisfies(u -> assertThat(u.why()).contains("fails in the head"));
    assertThat(result.findings()).allMatch(f -> f.subject().benchmark().equals("p.B.m2"));
    assertThat(out.resolve("head").resolve("failures.txt")).content().contains("at p.B");
  }

  @Test
  void aBenchmarkThatFailsInTheHeadWhereItsAllocationIsCountedBreaksTheGateToo()
      throws IOException {
    FakeForks forks = new FakeForks().failingToCount(Side.HEAD, "m1");
    GateResult result = gate.run(out, forks, true, "m1", "m2").result().orElseThrow();
    assertThat(result.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(result.findings()).allMatch(f -> f.subject().benchmark().equals("p.B.m2"));
  }

  @Test
  void aBenchmarkThatFailsInTheBaseAfterItHasWorkedIsLost() throws IOException {
    FakeForks forks = new FakeForks().slower("m1", 1.4).failingAfter(3, Side.BASE, "m1");
    GateResult result = gate.run(out, forks, false, "m1", "m2").result().orElseThrow();
    assertThat(result.untested())
        .singleElement()
        .satisfies(u -> assertThat(u.why()).contains("fails in the base"))
        .satisfies(u -> assertThat(u.lost()).isTrue());
    assertThat(result.outcome()).isEqualTo(Outcome.UNDECIDED);
  }

  @Test
  void whatCannotBeCountedIsStillTimed() throws IOException {
    FakeForks forks =
        new FakeForks().failingToCount(Side.BASE, "m1").failingToCount(Side.HEAD, "m1");
    GateOutcome outcome = gate.run(out, forks, true, "m1", "m2");
    assertThat(outcome.failures()).hasSize(2);
    GateResult result = outcome.result().orElseThrow();
    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(result.findings())
        .extracting(f -> f.subject().benchmark() + " " + f.subject().label())
        .containsExactlyInAnyOrder("p.B.m1 time", "p.B.m2 time", "p.B.m2 allocation");
    assertThat(result.notes()).anyMatch(n -> n.contains("p.B.m1 allocates was not counted"));
  }

  @Test
  void aFailureIsRememberedWhenTheGateGoesOn() throws Exception {
    FakeForks forks = new FakeForks().failingAfter(2, Side.HEAD, "m1").hangingAt(16);
    GateRun run =
        new GateRun(
            FakeGate.spec(false, "m1", "m2"), GateDirectory.create(out, gate.jar, gate.jar), forks);
    Thread runner = Thread.ofPlatform().start(() -> unchecked(run));
    assertThat(forks.hanging.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(run.stop(Duration.ofSeconds(10))).isTrue();
    runner.join(10_000);

    FakeForks rest = new FakeForks();
    GateOutcome resumed =
        new GateRun(FakeGate.spec(false, "m1", "m2"), GateDirectory.open(out), rest)
            .run(gate::part);
    assertThat(rest.ran).isNotEmpty().allMatch(fork -> fork.endsWith("m2"));
    assertThat(resumed.result().orElseThrow().outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(resumed.failures())
        .singleElement()
        .satisfies(f -> assertThat(f.round()).isEqualTo(3))
        .satisfies(f -> assertThat(f.detail()).isEqualTo("at p.B"));
  }

  @Test
  void aBenchmarkThatNeverWorkedBreaksNothing() throws IOException {
    FakeForks forks = new FakeForks().failing(Side.HEAD, "m1").failing(Side.BASE, "m1");
    GateOutcome outcome = gate.run(out, forks, false, "m1", "m2");
    assertThat(outcome.result().orElseThrow().outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void withoutAnyNumberNothingIsJudged() throws IOException {
    GateOutcome outcome = gate.run(out, new FakeForks().failing(Side.BASE, "m1"), true, "m1");
    assertThat(outcome.result().orElseThrow().outcome()).isEqualTo(Outcome.INCOMPARABLE);
  }

  @Test
  void aGateThatIsStoppedKeepsWhatItHasAndGoesOn() throws Exception {
    FakeForks forks = new FakeForks().hangingAt(9);
    GateDirectory directory = GateDirectory.create(out, gate.jar, gate.jar);
    GateRun run = new GateRun(FakeGate.spec(true, "m1", "m2"), directory, forks);
    AtomicReference<GateOutcome> outcome = new AtomicReference<>();
    Thread runner = Thread.ofPlatform().start(() -> outcome.set(unchecked(run)));
    assertThat(forks.hanging.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(run.stop(Duration.ofSeconds(10))).isTrue();
    runner.join(10_000);
    assertThat(outcome.get().result()).isEmpty();
    assertThat(outcome.get().failures()).isEmpty();
    assertThat(outcome.get().forks()).as("without the pair that was stopped").isEqualTo(8);

    FakeForks rest = new FakeForks();
    GateOutcome resumed =
        new GateRun(FakeGate.spec(true, "m1", "m2"), GateDirectory.open(out), rest).run(gate::part);
    assertThat(rest.ran).hasSize(2 * 2 * ROUNDS - 8 + 12);
    assertThat(rest.ran.subList(0, 2))
        .as("the pair that was stopped")
        .isEqualTo(forks.ran.subList(8, 10));
    GateResult result = resumed.result().orElseThrow();
    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(result.findings())
        .filteredOn(f -> f.effect().isPresent())
        .allSatisfy(f -> assertThat(f.comparison().baseValues()).hasSize(ROUNDS));
  }

  @Test
  void roundsThatWereMeasuredInAnotherWayAreNotMixed() throws IOException {
    GateSpec before = FakeGate.spec(false, "m1");
    new GateRun(
            before, GateDirectory.create(out, gate.jar, gate.jar), new FakeForks().failingFrom(4))
        .run(gate::part);
    ForkSettings other =
        new ForkSettings(
            1, Duration.ofMillis(200), 2, Duration.ofMillis(100), Duration.ofSeconds(10));
    GateSpec now =
        new GateSpec(
            new Plan(Map.of(FakeForks.plain("m1"), other), ROUNDS, 7),
            false,
            true,
            List.of(),
            before.rules(),
            before.floors(),
            before.names(),
            before.environments(),
            before.looks(),
            before.budget(),
            before.session());
    assertThatThrownBy(
            () -> new GateRun(now, GateDirectory.open(out), new FakeForks()).run(gate::part))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining(
            "with 1x100ms of warm-up and 2x100ms, and further ones would have 1x200ms");
  }

  @Test
  void aDirectoryInUseIsRefusedAndOneWithAVerdictHasNothingToGoOnWith() throws IOException {
    GateDirectory directory = GateDirectory.create(out, gate.jar, gate.jar);
    assertThatThrownBy(() -> GateDirectory.create(out, gate.jar, gate.jar))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("--resume");
    new GateRun(FakeGate.spec(false, "m1"), directory, new FakeForks()).run(gate::part);
    directory.close();
    assertThat(out.resolve("base.jar")).doesNotExist();
    assertThatThrownBy(() -> GateDirectory.open(out)).hasMessageContaining("has its verdict");
    assertThatThrownBy(() -> GateDirectory.open(temporary)).hasMessageContaining("is no gate");
  }

  @Test
  void aGateWithoutAnyForkLeavesNothing() throws IOException {
    GateDirectory directory = GateDirectory.create(out, gate.jar, gate.jar);
    directory.begin(FakeGate.spec(false, "m1"));
    directory.discard();
    assertThat(out).doesNotExist();
  }

  private GateOutcome unchecked(GateRun run) {
    try {
      return run.run(gate::part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
