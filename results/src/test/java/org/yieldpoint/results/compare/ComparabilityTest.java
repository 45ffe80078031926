// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.figure.SyntheticRun;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.Fingerprint;
import org.yieldpoint.results.format.JmhFile;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.GateResult.Outcome;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Rules;

class ComparabilityTest {
  private static final double[] FAST = {100, 101, 99, 100.5, 99.5};

  @TempDir private Path temporary;

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
  void anotherVmIsAnotherMachine() throws IOException {
    JmhFile head =
        new JmhFile().add("a.B.m", "avgt", "ns/op").with("vmName", "OpenJ9").forks(FAST).file();
    GateResult result =
        gate(
            run("base", SyntheticRun.environment()),
            head.writeRun(temporary.resolve("vm"), Optional.of(SyntheticRun.environment())));
    assertThat(result.refusals()).singleElement().asString().startsWith("VM: ");
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
    GateResult silent = gate(base, simple("silent", "jdkVersion", ""));
    assertThat(silent.refusals()).isEmpty();
    assertThat(silent.notes()).anyMatch(n -> n.contains("do not say it: JDK"));
  }

  @Test
  void whatOneRunAloneHasNeedNotAgree() throws IOException {
    Path base =
        new JmhFile()
            .add("a.B.m", "avgt", "ns/op")
            .forks(FAST)
            .add("a.B.gone", "avgt", "ns/op")
            .with("jdkVersion", "17")
            .with("jmhVersion", "1.36")
            .forks(FAST)
            .file()
            .write(temporary.resolve("base"));

    GateResult result = gate(base, simple("head", "jdkVersion", "25.0.1"));

    assertThat(result.refusals()).isEmpty();
    assertThat(result.findings()).hasSize(1);
    assertThat(result.notes()).noneMatch(n -> n.contains("differ in JMH"));
  }

  @Test
  void pathAndPatchOfTheJdkAreNotes() throws IOException {
    Path base = simple("base", "jdkVersion", "25.0.1");
    GateResult path = gate(base, simple("jvm", "jvm", "/else/java"));
    assertThat(path.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(path.notes())
        .contains("The runs differ in the path of java: /opt/jdk/bin/java, then /else/java.");

    GateResult patch = gate(base, simple("patch", "jdkVersion", "25.0.2"));
    assertThat(patch.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(patch.notes()).contains("The runs differ in JDK: 25.0.1, then 25.0.2.");

    GateResult old =
        gate(
            simple("8", "jdkVersion", "1.8.0_312"), simple("8 too", "jdkVersion", "1.8.0_402-b06"));
    assertThat(old.refusals()).isEmpty();
    assertThat(gate(base, simple("ea", "jdkVersion", "26-ea")).refusals())
        .containsExactly("JDK: 25.0.1, then 26-ea");
  }

  @Test
  void anotherCompilerIsAnotherVm() throws IOException {
    assertThat(
            gate(
                    simple("base", "vmVersion", "21.0.2+13"),
                    simple("graal", "vmVersion", "21.0.2+13-jvmci-23.1-b30"))
                .refusals())
        .containsExactly(
            "VM: OpenJDK 64-Bit Server VM, then OpenJDK 64-Bit Server VM with a JVMCI compiler");
    assertThat(
            gate(simple("b", "vmVersion", "21.0.2+13"), simple("h", "vmVersion", "21.0.2+14"))
                .notes())
        .contains("The runs differ in the build of the VM: 21.0.2+13, then 21.0.2+14.");
  }

  @Test
  void argumentsThatDifferAreSaidShort() throws IOException {
    Path base = arguments("base", "-Xmx1g", "-Dsame=1", "-javaagent:/a/agent.jar=port=4711");
    Path head =
        arguments("head", "-Dsame=1", "-Xmx2g", "-Djava.io.tmpdir=/tmp/7", "-Dlog=/tmp/x/y.log");

    GateResult result = gate(base, head);

    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(result.notes())
        .contains(
            "The runs differ in JVM arguments: -Xmx1g, then -Xmx2g.",
            "The runs differ in agents, ports or temporary paths:"
                + " -javaagent:/a/agent.jar=port=4711, then -Djava.io.tmpdir=/tmp/7"
                + " -Dlog=/tmp/x/y.log.");
    assertThat(gate(arguments("ab", "-Xmx1g", "-Xss2m"), arguments("ba", "-Xss2m", "-Xmx1g")))
        .satisfies(same -> assertThat(same.notes()).noneMatch(n -> n.contains("arguments")));
  }

  @Test
  void anotherVendorIsRefused() throws IOException {
    Environment e = SyntheticRun.environment();
    Environment.Jdk j = e.jdk();
    Environment other =
        new Environment(
            e.fingerprint(),
            e.machine(),
            e.os(),
            new Environment.Jdk("Else", j.version(), j.vm(), j.arguments(), j.gc()),
            e.load(),
            e.plan());
    assertThat(gate(run("base", e), run("head", other)).refusals())
        .containsExactly("vendor of the JDK: Example Vendor, then Else");
  }

  @Test
  void aJvmThatOnlySomeBenchmarksChangedSetsOnlyThoseAside() throws IOException {
    Path base = two("base", "21.0.2", "17.0.9");
    Path head = two("head", "21.0.2", "21.0.2");

    GateResult result = gate(base, head);

    assertThat(result.refusals()).isEmpty();
    assertThat(result.findings())
        .extracting(f -> f.subject().benchmark())
        .containsExactly("a.B.same");
    assertThat(result.untested())
        .containsExactly(
            new Untested(result.untested().getFirst().subject(), "JDK: 17.0.9, then 21.0.2", true));

    ComparisonSet accepted = ComparisonSet.of(Arm.read(base), Arm.read(head), true);
    assertThat(accepted.comparisons()).hasSize(2);
    assertThat(accepted.accepted()).containsExactly("JDK: 17.0.9, then 21.0.2 (1 of 2 benchmarks)");
  }

  @Test
  void swappedJvmsAreNoAgreement() throws IOException {
    assertThat(gate(two("base", "21", "17"), two("head", "17", "21")).refusals())
        .containsExactly("JDK: 21, then 17 and 1 more");
  }

  @Test
  void differencesThatAreAcceptedForbidNothing() throws IOException {
    Environment e = SyntheticRun.environment();
    Fingerprint f = e.fingerprint();
    Fingerprint other = new Fingerprint("Other CPU", 8, f.memory(), f.os(), f.arch(), f.jdk());
    Arm base = Arm.read(run("base", e));
    Arm head =
        Arm.read(
            run("head", new Environment(other, e.machine(), e.os(), e.jdk(), e.load(), e.plan())));

    ComparisonSet set = ComparisonSet.of(base, head, true);

    assertThat(set.refusals()).isEmpty();
    assertThat(set.comparisons()).hasSize(1);
    assertThat(set.accepted())
        .containsExactly("processor: Example 9000, then Other CPU", "cores: 4, then 8");
    assertThat(ComparisonSet.of(base, head).accepted()).isEmpty();

    Arm elsewhere =
        Arm.read(
            new JmhFile()
                .add("a.C.other", "avgt", "ns/op")
                .forks(FAST)
                .file()
                .write(temporary.resolve("elsewhere")));
    assertThat(ComparisonSet.of(base, elsewhere, true).refusals())
        .as("nothing in common")
        .containsExactly("the runs have no figure in common that could be judged");
  }

  private Path two(String name, String ofSame, String ofOther) throws IOException {
    return new JmhFile()
        .add("a.B.same", "avgt", "ns/op")
        .with("jdkVersion", ofSame)
        .forks(FAST)
        .add("a.B.other", "avgt", "ns/op")
        .with("jdkVersion", ofOther)
        .forks(FAST)
        .file()
        .write(temporary.resolve(name));
  }

  private Path arguments(String name, String... arguments) throws IOException {
    return new JmhFile()
        .add("a.B.m", "avgt", "ns/op")
        .jvmArgs(arguments)
        .forks(FAST)
        .file()
        .write(temporary.resolve(name));
  }

  private GateResult gate(Path base, Path head) {
    Arm a = Arm.read(base);
    Arm b = Arm.read(head);
    return GateResult.of(
        ComparedRuns.of(a, b), ComparisonSet.of(a, b), Rules.QUIET, NoiseFloors.NONE);
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
