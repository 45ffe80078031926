// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.Environment;
import org.yieldpoint.results.Fingerprint;
import org.yieldpoint.results.RunDirectory;
import org.yieldpoint.results.SyntheticRun;
import org.yieldpoint.results.UnreadableResultException;
import org.yieldpoint.results.gate.GateResult.Outcome;

class FamilyTest {
  private static final double[] FAST = {100, 101, 99, 100.5, 99.5};
  private static final double[] SLOW = {120, 121, 119, 120.5, 119.5};

  @TempDir private Path temporary;

  @Test
  void slowerIsSlowerInEveryMode() throws IOException {
    GateResult result =
        gate(
            all(FAST, SLOW).write(temporary.resolve("base.json")),
            all(SLOW, FAST).write(temporary.resolve("head.json")));

    assertThat(result.outcome()).isEqualTo(Outcome.REGRESSED);
    assertThat(result.findings()).hasSize(6).allSatisfy(FamilyTest::isSlower);
    assertThat(result.findings())
        .extracting(f -> f.subject().metric())
        .contains("time", "throughput", "single-shot time");
  }

  @Test
  void fasterNeverFails() throws IOException {
    GateResult result =
        gate(
            all(SLOW, FAST).write(temporary.resolve("base.json")),
            all(FAST, SLOW).write(temporary.resolve("head.json")));

    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(result.outcome().exitCode(true)).isZero();
    assertThat(result.findings()).allMatch(f -> f.verdict() == Verdict.IMPROVED);
  }

  private static void isSlower(Finding finding) {
    assertThat(finding.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(finding.effect().orElseThrow().theta()).isPositive();
  }

  /** The same benchmarks; where more is better, the numbers are those of the other side. */
  private static JmhFile all(double[] times, double[] throughputs) {
    return new JmhFile()
        .add("a.B.avg", "avgt", "us/op")
        .forks(times)
        .add("a.B.single", "ss", "ms/op")
        .forks(times)
        .add("a.B.perTime", "thrpt", "ops/s")
        .forks(throughputs)
        .add("a.B.perMillis", "thrpt", "ops/ms")
        .forks(throughputs)
        .add("a.B.oddTime", "avgt", "moons")
        .forks(times)
        .add("a.B.oddThroughput", "thrpt", "MB/s")
        .forks(throughputs)
        .file();
  }

  @Test
  void whatIsStillWarmingUpIsNamed() throws IOException {
    Path base =
        new JmhFile()
            .add("a.B.cold", "avgt", "us/op")
            .iterations(new double[] {150, 120, 100}, new double[] {140, 120, 100})
            .file()
            .add("a.B.rate", "thrpt", "ops/s")
            .iterations(new double[] {60, 80, 100}, new double[] {60, 80, 100})
            .file()
            .add("a.B.warm", "avgt", "us/op")
            .iterations(new double[] {150, 100, 100}, new double[] {100, 100, 100})
            .file()
            .write(temporary.resolve("base.json"));

    assertThat(gate(base, base).notes())
        .filteredOn(note -> note.startsWith("Still warming up"))
        .singleElement()
        .asString()
        .contains("B.cold, time in the base, 1.4 times", "B.cold, time in the head, 1.4 times")
        .contains("B.rate, throughput in the base, 1.7 times")
        .doesNotContain("B.warm");
  }

  @Test
  void tailsAreTestedWhereForksHaveSamplesEnough() throws IOException {
    double[] few = {0.005, 0.005, 0.005, 0.005, 0.005};
    double[] many = {0.02, 0.021, 0.019, 0.02, 0.02};
    Path base =
        new JmhFile()
            .add("a.B.m", "sample", "us/op")
            .histograms(2000, few)
            .file()
            .write(temporary.resolve("b"));
    Path head =
        new JmhFile()
            .add("a.B.m", "sample", "us/op")
            .histograms(2000, many)
            .file()
            .write(temporary.resolve("h"));

    GateResult result = gate(base, head);

    assertThat(result.findings())
        .filteredOn(f -> f.subject().metric().equals("p99"))
        .singleElement()
        .satisfies(f -> assertThat(f.verdict()).isEqualTo(Verdict.REGRESSED))
        .satisfies(f -> assertThat(f.comparison().headValues()).containsOnly(1_000_000));
    assertThat(result.findings())
        .filteredOn(f -> f.subject().metric().equals("p90"))
        .singleElement()
        .satisfies(f -> assertThat(f.verdict()).isEqualTo(Verdict.EQUIVALENT));
    assertThat(result.untested())
        .singleElement()
        .satisfies(u -> assertThat(u.subject().metric()).isEqualTo("p99.9"))
        .satisfies(u -> assertThat(u.why()).contains("2,000 samples in a fork, needs 10,000"));
  }

  @Test
  void allocationIsJudgedAndOtherMetricsAreNamed() throws IOException {
    Path base =
        new JmhFile()
            .add("a.B.m", "avgt", "ns/op")
            .forks(FAST)
            .allocated(24, 24, 24)
            .secondary("gc.count", "counts", 1)
            .file()
            .write(temporary.resolve("b"));
    Path head =
        new JmhFile()
            .add("a.B.m", "avgt", "ns/op")
            .forks(FAST)
            .allocated(48, 48, 48)
            .secondary("·gc.time", "ms", 1)
            .file()
            .write(temporary.resolve("h"));

    GateResult result = gate(base, head);

    assertThat(result.findings().getFirst().subject().kind()).isEqualTo(Kind.ALLOCATION);
    assertThat(result.outcome()).isEqualTo(Outcome.REGRESSED);
    assertThat(result.notes()).anyMatch(n -> n.contains("gc.count, gc.time"));
  }

  @Test
  void sameFingerprintsCompareAndOthersDoNot() throws IOException {
    Path base = run("base", SyntheticRun.environment());
    assertThat(gate(base, run("head", SyntheticRun.environment())).outcome())
        .isEqualTo(Outcome.PASSED);

    Environment e = SyntheticRun.environment();
    Fingerprint f = e.fingerprint();
    Fingerprint other = new Fingerprint("Other CPU", 8, f.memory(), f.os(), f.arch(), f.jdk());
    Environment elsewhere =
        new Environment(other, e.machine(), e.os(), e.jdk(), e.load(), e.plan());
    GateResult result = gate(base, run("elsewhere", elsewhere));

    assertThat(result.outcome()).isEqualTo(Outcome.INCOMPARABLE);
    assertThat(result.outcome().exitCode(false)).isEqualTo(4);
    assertThat(result.findings()).isEmpty();
    assertThat(result.refusals())
        .containsExactly("processor: Example 9000, then Other CPU", "cores: 4, then 8");
  }

  @Test
  void withoutAnEnvironmentJmhsOwnFieldsMustAgree() throws IOException {
    Path base = simple("base", "jdkVersion", "25.0.1");
    GateResult same = gate(base, simple("same", "jdkVersion", "25.0.1"));
    assertThat(same.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(same.notes())
        .anyMatch(n -> n.contains("no environment.json") && n.contains("processor"));

    assertThat(gate(base, simple("jdk", "jdkVersion", "24")).refusals())
        .containsExactly("JDK: 25.0.1, then 24");
    assertThat(gate(base, simple("vm", "vmName", "OpenJ9")).refusals())
        .singleElement()
        .asString()
        .startsWith("VM: ");
    assertThat(gate(base, simple("jvm", "jvm", "/else/java")).refusals())
        .singleElement()
        .asString()
        .contains("/else/java");
    GateResult silent = gate(base, simple("silent", "jdkVersion", ""));
    assertThat(silent.refusals()).isEmpty();
    assertThat(silent.notes()).anyMatch(n -> n.contains("do not say it: JDK"));
  }

  @Test
  void modesAndUnitsMustAgree() throws IOException {
    Path base = file("b", "avgt", "ns/op");
    assertThat(gate(base, file("m", "ss", "ns/op")).refusals())
        .containsExactly("mode of B.m: avgt, then ss");
    assertThat(gate(file("x", "avgt", "moons"), file("u", "avgt", "suns")).refusals())
        .containsExactly("unit of B.m: moons, then suns");
    assertThat(gate(base, file("s", "avgt", "us/op")).refusals())
        .as("the same unit in another size")
        .isEmpty();
  }

  @Test
  void whatCannotBeJudgedIsNamed() throws IOException {
    Path base =
        new JmhFile()
            .add("a.B.kept", "avgt", "ns/op")
            .forks(FAST)
            .add("a.B.gone", "avgt", "ns/op")
            .forks(FAST)
            .add("a.B.zero", "avgt", "ns/op")
            .forks(0, 1, 2)
            .add("a.B.strange", "", "")
            .forks(FAST)
            .add("a.B.liar", "thrpt", "ns/op")
            .forks(FAST)
            .add("a.B.none", "avgt", "ns/op")
            .forks(Double.NaN, Double.POSITIVE_INFINITY)
            .file()
            .write(temporary.resolve("b"));
    Path head =
        new JmhFile()
            .add("a.B.kept", "avgt", "ns/op")
            .forks(FAST)
            .add("a.B.added", "avgt", "ns/op")
            .forks(FAST)
            .add("a.B.zero", "avgt", "ns/op")
            .forks(FAST)
            .add("a.B.strange", "", "")
            .forks(FAST)
            .add("a.B.liar", "thrpt", "ns/op")
            .forks(FAST)
            .add("a.B.none", "avgt", "ns/op")
            .forks(FAST)
            .file()
            .write(temporary.resolve("h"));

    GateResult result = gate(base, head);

    assertThat(result.findings()).hasSize(1);
    assertThat(result.untested())
        .extracting(u -> u.subject().shortBenchmark() + ": " + u.why())
        .containsExactlyInAnyOrder(
            "B.gone: only in the base",
            "B.added: only in the head",
            "B.zero: base: a fork measured zero or less, which has no logarithm",
            "B.strange: base: neither its mode () nor its unit (none) says whether more is better",
            "B.liar: base: its mode thrpt and its unit ns/op contradict each other",
            "B.none: base: no fork has a value");
    assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(result.outcome().exitCode(false)).isZero();
    assertThat(result.outcome().exitCode(true)).as("something was lost").isEqualTo(3);
  }

  @Test
  void nothingInCommonIsIncomparable() throws IOException {
    Path base =
        new JmhFile()
            .add("a.B.m", "avgt", "ns/op")
            .forks(FAST)
            .file()
            .write(temporary.resolve("b"));
    Path head =
        new JmhFile()
            .add("a.B.n", "avgt", "ns/op")
            .forks(FAST)
            .file()
            .write(temporary.resolve("h"));
    GateResult result = gate(base, head);
    assertThat(result.outcome()).isEqualTo(Outcome.INCOMPARABLE);
    assertThat(result.refusals())
        .containsExactly("the runs have no figure in common that could be judged");
  }

  @Test
  void repeatsAreMoreForksUnlessTheyAreOfAnotherKind() throws IOException {
    Path twice =
        new JmhFile()
            .add("a.B.m", "avgt", "ns/op")
            .forks(100, 101)
            .add("a.B.m", "avgt", "ns/op")
            .forks(99)
            .file()
            .write(temporary.resolve("twice"));
    assertThat(gate(twice, twice).findings().getFirst().comparison().base())
        .containsExactly(100.0, 101.0, 99.0);

    Path units =
        new JmhFile()
            .add("a.B.m", "avgt", "ns/op")
            .forks(100, 101)
            .add("a.B.m", "avgt", "us/op")
            .forks(99)
            .file()
            .write(temporary.resolve("units"));
    assertThat(gate(units, twice).refusals())
        .containsExactly("the base has a.B.m, time twice, in different units");

    Path jvms =
        new JmhFile()
            .add("a.B.m", "avgt", "ns/op")
            .forks(100, 101)
            .add("a.B.m", "avgt", "ns/op")
            .with("jdkVersion", "8")
            .forks(99)
            .file()
            .write(temporary.resolve("jvms"));
    assertThatThrownBy(() -> gate(jvms, twice))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("a.B.m on another JVM");
  }

  @Test
  void armsOfOneGateRunArePaired() throws IOException {
    Path base = run("base", SyntheticRun.environment());
    Path head = run("head", SyntheticRun.environment());
    assertThat(Family.of(Arm.read(base), Arm.read(head)).comparisons())
        .noneMatch(Comparison::paired);

    new GateSession("20260102", "base").write(RunDirectory.open(base));
    new GateSession("20260102", "head").write(RunDirectory.open(head));
    Family paired = Family.of(Arm.read(base), Arm.read(head));
    assertThat(paired.comparisons()).allMatch(Comparison::paired);
    assertThat(paired.notes()).noneMatch(n -> n.contains("not interleaved"));

    new GateSession("another", "head").write(RunDirectory.open(head));
    assertThat(Family.of(Arm.read(base), Arm.read(head)).comparisons())
        .noneMatch(Comparison::paired);
    Files.writeString(head.resolve("gate.json"), "{}");
    assertThatThrownBy(() -> Arm.read(head))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("gate.json");
  }

  @Test
  void ratiosToTheOwnFloorsSurviveAnotherMachine() throws IOException {
    Arm base = Arm.read(SyntheticRun.write(temporary.resolve("base")).path());
    Arm head = Arm.read(SyntheticRun.write(temporary.resolve("head")).path());

    Family family = OwnRatios.of(base, head, SyntheticRun.catalog());

    assertThat(family.refusals()).isEmpty();
    assertThat(family.comparisons())
        .isNotEmpty()
        .allMatch(c -> c.subject().kind() == Kind.RATIO)
        .anyMatch(c -> c.subject().name().equals("next() (virtual), ÷ floor: plain iterator"))
        .anyMatch(c -> c.subject().metric().equals("÷ peer: Kotlin sequence"));
    assertThat(family.notes().getFirst()).startsWith("Only ratios");
    assertThat(GateResult.of(base, head, family, Rules.QUIET, NoiseFloors.NONE).outcome())
        .isNotEqualTo(Outcome.REGRESSED);
  }

  private GateResult gate(Path base, Path head) {
    Arm a = Arm.read(base);
    Arm b = Arm.read(head);
    return GateResult.of(a, b, Family.of(a, b), Rules.QUIET, NoiseFloors.NONE);
  }

  private Path file(String name, String mode, String unit) throws IOException {
    return new JmhFile().add("a.B.m", mode, unit).forks(FAST).file().write(temporary.resolve(name));
  }

  private Path simple(String name, String field, String value) throws IOException {
    return new JmhFile()
        .add("a.B.m", "avgt", "ns/op")
        .with(field, value)
        .forks(FAST)
        .file()
        .write(temporary.resolve(name));
  }

  private Path run(String name, Environment environment) throws IOException {
    return new JmhFile()
        .add("a.B.m", "avgt", "ns/op")
        .forks(FAST)
        .file()
        .writeRun(temporary.resolve(name), Optional.of(environment));
  }
}
