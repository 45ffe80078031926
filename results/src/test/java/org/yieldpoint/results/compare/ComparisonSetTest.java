// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.figure.FigureCatalog;
import org.yieldpoint.results.figure.FigureEntry;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.SyntheticRun;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.GateSession;
import org.yieldpoint.results.format.JmhFile;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.UnreadableResultException;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.GateResult.Outcome;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Rules;

class ComparisonSetTest {
  private static final double[] FAST = {100, 101, 99, 100.5, 99.5};

  @TempDir private Path temporary;

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
            .iterations(
                new double[] {150, 100, 100},
                new double[] {100, 100, 100},
                new double[] {100, 100, 100},
                new double[] {100, 100, 100})
            .file()
            .add("a.B.noisy", "avgt", "us/op")
            .iterations(
                new double[] {150, 120, 100},
                new double[] {150, 120, 100},
                new double[] {100, 120, 150},
                new double[] {100, 120, 150})
            .file()
            .write(temporary.resolve("base.json"));

    assertThat(gate(base, base).notes())
        .filteredOn(note -> note.startsWith("Still warming up"))
        .singleElement()
        .asString()
        .contains("2 of 2 forks of B.cold, time in the base; ")
        .contains("2 of 2 forks of B.cold, time in the head; ")
        .contains("2 of 2 forks of B.rate, throughput in the base; ")
        .doesNotContain("B.warm", "B.noisy");
  }

  @Test
  void aChangeOfTheWaySetsOnlyItsBenchmarkAside() throws IOException {
    Path base = waysOf("base", "avgt", "moons", 1, 1);
    assertThat(setAside(base, waysOf("mode", "thrpt", "ops/ms", 1, 1)))
        .containsExactly("B.m, time: mode: avgt, then thrpt");
    assertThat(setAside(base, waysOf("unit", "avgt", "suns", 1, 1)))
        .containsExactly("B.m, time: unit: moons, then suns");
    assertThat(setAside(base, waysOf("threads", "avgt", "moons", 4, 1)))
        .containsExactly("B.m, time: threads: 1, then 4");
    assertThat(setAside(base, waysOf("batch", "avgt", "moons", 1, 10)))
        .containsExactly("B.m, time: batch size: 1, then 10");
    assertThat(setAside(waysOf("b", "avgt", "ns/op", 1, 1), waysOf("h", "avgt", "us/op", 1, 1)))
        .as("the same unit in another size")
        .isEmpty();
    assertThat(setAside(base, waysOf("unsaid", "avgt", "moons", 1, 0)))
        .as("a batch size that one file does not say")
        .isEmpty();
  }

  /** Why the benchmark is set aside; the one beside it is judged all the same. */
  private List<String> setAside(Path base, Path head) {
    GateResult result = gate(base, head);
    assertThat(result.refusals()).isEmpty();
    assertThat(result.findings()).extracting(f -> f.subject().benchmark()).contains("a.B.beside");
    assertThat(result.untested()).allMatch(Untested::lost);
    return result.untested().stream().map(u -> u.subject().name() + ": " + u.why()).toList();
  }

  private Path waysOf(String name, String mode, String unit, int threads, int batch)
      throws IOException {
    return new JmhFile()
        .add("a.B.m", mode, unit)
        .with("threads", threads)
        .with("measurementBatchSize", batch)
        .forks(FAST)
        .add("a.B.beside", "avgt", "ns/op")
        .with("threads", 1)
        .with("measurementBatchSize", 1)
        .forks(FAST)
        .file()
        .write(temporary.resolve(name));
  }

  @Test
  void whatChangedIsSaidIfNothingIsLeft() throws IOException {
    assertThat(gate(file("b", "avgt", "ns/op"), file("m", "ss", "ns/op")).refusals())
        .containsExactly(
            "the runs have no figure in common that could be judged (B.m, time: mode: avgt, then"
                + " ss)");
  }

  @Test
  void aLongerWarmUpOrOtherBatchesOfItAreNotes() throws IOException {
    Path base =
        new JmhFile()
            .add("a.B.m", "ss", "ns/op")
            .with("warmupBatchSize", 1)
            .forks(FAST)
            .file()
            .write(temporary.resolve("b"));
    Path head =
        new JmhFile()
            .add("a.B.m", "ss", "ns/op")
            .with("warmupBatchSize", 100)
            .forks(FAST)
            .file()
            .write(temporary.resolve("h"));
    GateResult result = gate(base, head);
    assertThat(result.findings()).hasSize(1);
    assertThat(result.notes())
        .contains("The runs differ in the batch size of the warm-up: 1, then 100.");
  }

  @Test
  void aBenchmarkMayLoseOneOfItsModes() throws IOException {
    Path both =
        new JmhFile()
            .add("a.B.m", "avgt", "ns/op")
            .forks(FAST)
            .add("a.B.m", "thrpt", "ops/s")
            .forks(FAST)
            .file()
            .write(temporary.resolve("both"));

    GateResult result = gate(both, file("time", "avgt", "ns/op"));

    assertThat(result.refusals()).isEmpty();
    assertThat(result.findings()).hasSize(1);
    assertThat(result.untested())
        .extracting(u -> u.subject().metric() + ": " + u.why())
        .containsExactly("throughput: only in the base");
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
        .containsExactly(
            "the runs have no figure in common that could be judged (B.m, time: the base has it"
                + " twice, in different units or batch sizes)");

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

    Path versions =
        new JmhFile()
            .add("a.B.m", "avgt", "ns/op")
            .forks(100, 101)
            .add("a.B.m", "avgt", "ns/op")
            .with("jmhVersion", "1.32")
            .forks(99)
            .file()
            .write(temporary.resolve("versions"));
    assertThatThrownBy(() -> gate(versions, twice))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("a.B.m by another version of JMH (1.37, then 1.32)");
  }

  @Test
  void armsOfOneGateRunArePaired() throws IOException {
    Path base = run("base", SyntheticRun.environment());
    Path head = run("head", SyntheticRun.environment());
    assertThat(ComparisonSet.of(Arm.read(base), Arm.read(head)).comparisons())
        .noneMatch(Comparison::paired);

    new GateSession("20260102", "base").write(RunDirectory.open(base));
    new GateSession("20260102", "head").write(RunDirectory.open(head));
    ComparisonSet paired = ComparisonSet.of(Arm.read(base), Arm.read(head));
    assertThat(paired.comparisons()).allMatch(Comparison::paired);
    assertThat(paired.notes()).noneMatch(n -> n.contains("not interleaved"));

    new GateSession("another", "head").write(RunDirectory.open(head));
    assertThat(ComparisonSet.of(Arm.read(base), Arm.read(head)).comparisons())
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

    ComparisonSet set = WithinRunRatios.of(base, head, SyntheticRun.catalog());

    assertThat(set.refusals()).isEmpty();
    assertThat(set.comparisons())
        .isNotEmpty()
        .allMatch(c -> c.subject().kind() == MetricKind.RATIO)
        .anyMatch(c -> c.subject().name().equals("next() (virtual), ÷ floor: plain iterator"))
        .anyMatch(c -> c.subject().metric().equals("÷ peer: Kotlin sequence"));
    assertThat(set.notes().getFirst()).startsWith("Only ratios");
    assertThat(
            GateResult.of(ComparedRuns.of(base, head), set, Rules.QUIET, NoiseFloors.NONE)
                .outcome())
        .isNotEqualTo(Outcome.REGRESSED);
  }

  @Test
  void bytesAreNotDividedByBytes() throws IOException {
    Path file =
        new JmhFile()
            .add("a.B.next", "avgt", "ns/op")
            .forks(FAST)
            .allocated(16, 17, 16, 17, 16)
            .add("a.B.plain", "avgt", "ns/op")
            .forks(FAST)
            .allocated(8, 9, 8, 9, 8)
            .file()
            .write(temporary.resolve("file"));
    FigureEntry next = FigureEntry.of("B.next", "f", "next()", "here");
    FigureEntry plain = FigureEntry.of("B.plain", "f", "next()", "plain").role(Role.FLOOR);
    FigureEntry bytes = FigureEntry.of("B.next", "f", "allocated by next()", "here");
    FigureEntry fewBytes =
        FigureEntry.of("B.plain", "f", "allocated by next()", "plain").role(Role.FLOOR);
    String metric = "gc.alloc.rate.norm";
    FigureCatalog catalog =
        new FigureCatalog(
            "Test",
            List.of("here"),
            List.of(FigureCatalog.Family.of("f", "ComparisonSet")),
            List.of(next, plain, bytes.metric(metric), fewBytes.metric(metric)),
            List.of(),
            FigureCatalog.Headline.NONE);

    assertThat(WithinRunRatios.of(Arm.read(file), Arm.read(file), catalog).comparisons())
        .extracting(c -> c.subject().name())
        .containsExactly("next() (here), ÷ floor: plain");
  }

  private GateResult gate(Path base, Path head) {
    Arm a = Arm.read(base);
    Arm b = Arm.read(head);
    return GateResult.of(
        ComparedRuns.of(a, b), ComparisonSet.of(a, b), Rules.QUIET, NoiseFloors.NONE);
  }

  private Path file(String name, String mode, String unit) throws IOException {
    return new JmhFile().add("a.B.m", mode, unit).forks(FAST).file().write(temporary.resolve(name));
  }

  private Path run(String name, Environment environment) throws IOException {
    return new JmhFile()
        .add("a.B.m", "avgt", "ns/op")
        .forks(FAST)
        .file()
        .writeRun(temporary.resolve(name), Optional.of(environment));
  }
}
