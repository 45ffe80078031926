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
import org.yieldpoint.results.gate.GateResult.Strictness;
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
    assertThat(result.outcome().exitCode(Strictness.USUAL)).isEqualTo(4);
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
    assertThat(gate(base, simple("jvm", "jvm", "/else/java")).refusals())
        .singleElement()
        .asString()
        .contains("/else/java");
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
