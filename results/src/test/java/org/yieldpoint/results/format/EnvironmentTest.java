// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.figure.SyntheticRun;
import org.yieldpoint.results.format.Environment.Plan;

class EnvironmentTest {
  @TempDir Path directory;

  @Test
  void capturesThisMachine() throws IOException {
    Environment here =
        Environment.capture(Plan.of("c0ffee", "quick", "bench run"), List.of("-Xmx1g"));

    assertThat(here.machine().logicalCores()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(here.machine().memoryBytes()).isPositive();
    assertThat(here.os().name()).isEqualTo(System.getProperty("os.name"));
    assertThat(here.jdk().version()).isEqualTo(System.getProperty("java.runtime.version"));
    assertThat(here.jdk().arguments()).containsExactly("-Xmx1g");
    assertThat(here.fingerprint().jdk()).isEqualTo(Runtime.version().feature());
    assertThat(here.load().freeCores()).isLessThanOrEqualTo(here.machine().logicalCores());
    assertThat(here.plan().commit()).isEqualTo("c0ffee");
    assertThat(here.describe()).contains("JDK " + here.jdk().version()).doesNotContain("\n");
    assertThat(read(here.toJson())).isEqualTo(here);
  }

  @Test
  void jsonKeepsTheOrderOfItsFields() {
    String json = SyntheticRun.environment().toJson();

    assertThat(json)
        .isEqualTo(SyntheticRun.environment().toJson())
        .containsSubsequence(
            "\"fingerprint\"", "\"machine\"", "\"os\"", "\"jdk\"", "\"load\"", "\"plan\"");
  }

  @Test
  void readsOlderAndNewerFiles() throws IOException {
    Environment sparse =
        read("{\"machine\": {\"cpu\": \"X\", \"socket\": 7}, \"weather\": \"fine\"}");

    assertThat(sparse.machine().cpu()).isEqualTo("X");
    assertThat(sparse.jdk().version()).isEqualTo("unknown");
    assertThat(sparse.plan().startedAt()).isEqualTo("unknown");
    assertThat(sparse.plan().interleaved()).isFalse();
    assertThat(sparse.warnings()).isEmpty();
    assertThat(sparse.describe()).startsWith("X, unknown");
  }

  @Test
  void fingerprintIsTheSameWhereNumbersMayBeCompared() {
    Fingerprint one =
        Fingerprint.of("Intel(R) Xeon(R) CPU @ 2.20GHz", 4, 16_700_000_000L, "Linux", "amd64", 25);
    Fingerprint two =
        Fingerprint.of("Intel(R)  Xeon(R) CPU @ 2.30GHz", 4, 16L << 30, "Linux", "x86_64", 25);

    assertThat(one.key())
        .isEqualTo(two.key())
        .isEqualTo("Intel Xeon, 4 cores, 8-16 GiB, linux x86_64, JDK 25");
    assertThat(Fingerprint.of("Apple M3", 8, 24L << 30, "Mac OS X", "aarch64", 26).key())
        .isEqualTo("Apple M3, 8 cores, 16-32 GiB, macos aarch64, JDK 26");
    assertThat(Fingerprint.of("", 1, 0, "Windows 11", "amd64", 25).key())
        .isEqualTo("unknown, 1 cores, unknown, windows x86_64, JDK 25");
  }

  @Test
  void warnsOfWhatMakesNumbersDoubtful() {
    assertThat(SyntheticRun.environment().warnings())
        .hasSize(2)
        .anyMatch(w -> w.contains("virtual machine (KVM)"))
        .anyMatch(w -> w.contains("powersave"));

    Environment.Machine quiet = new Environment.Machine("X", 4, 4, 1, "performance", "none");
    Environment calm = SyntheticRun.environment();
    assertThat(with(calm, quiet, new Environment.Load(0.2, 3.8)).warnings()).isEmpty();
    assertThat(with(calm, quiet, new Environment.Load(3.5, 0.4)).warnings())
        .containsExactly(
            "The machine was busy before the run: 0.4 of 4 cores were free, and anything that needs"
                + " two threads at once is at a disadvantage.");
    assertThat(with(calm, quiet, new Environment.Load(0.2, 2.5)).warnings())
        .containsExactly("The machine was busy before the run: 2.5 of 4 cores were free.");
    // A build that has just ended is still in the average.
    assertThat(with(calm, quiet, new Environment.Load(3.5, 3.9)).warnings()).isEmpty();
    assertThat(with(calm, quiet, new Environment.Load(3.5, -1)).warnings())
        .containsExactly("The machine was busy before the run: a load of 3.50 on 4 cores.");
  }

  private static Environment with(
      Environment e, Environment.Machine machine, Environment.Load load) {
    return new Environment(e.fingerprint(), machine, e.os(), e.jdk(), load, e.plan());
  }

  private Environment read(String json) throws IOException {
    return Environment.read(Files.writeString(directory.resolve("environment.json"), json));
  }

  @Test
  void aLoadThatNoMachineHasIsUnknown() throws IOException {
    Environment read =
        read(
            "{\"machine\": {\"logicalCores\": 2}, \"load\": {\"average\": 1e999, \"freeCores\":"
                + " -1}}");
    assertThat(read.load().average()).isNegative();
    assertThat(read.warnings()).isEmpty();
  }
}
