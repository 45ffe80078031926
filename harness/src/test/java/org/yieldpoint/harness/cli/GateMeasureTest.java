// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.harness.cli.GateMeasurement.Head;
import org.yieldpoint.harness.gate.BenchmarkJar;

/** What a gate of two builds refuses before it measures anything. */
@Timeout(60)
class GateMeasureTest {
  @TempDir private Path temporary;

  @Test
  void refusesWhatCannotBeMeasured() throws IOException {
    Path out = temporary.resolve("out");
    Path missing = temporary.resolve("missing.jar");
    Path text = Files.writeString(temporary.resolve("text.jar"), "no jar");
    Path empty = jar("empty.jar");
    Path withoutList = jar("without-list.jar", "org/openjdk/jmh/Main.class");
    Path nested = jar("nested.jar", "BOOT-INF/lib/jmh-core-1.37.jar", "META-INF/BenchmarkList");
    Path partial = jar("partial.jar", "org/openjdk/jmh/Main.class", "META-INF/BenchmarkList");
    CliRun.gate("gate", "--base-jar", missing, "--head-jar", missing, "--out", out)
        .isRefused()
        .contains("missing.jar", "no such file");
    CliRun.gate("gate", "--base-jar", text, "--head-jar", text, "--out", out)
        .isRefused()
        .contains("is no jar");
    CliRun.gate("gate", "--base-jar", temporary, "--head-jar", temporary, "--out", out)
        .isRefused()
        .contains("is a directory");
    CliRun.gate("gate", "--base-jar", empty, "--head-jar", empty, "--out", out)
        .isRefused()
        .contains("does not hold JMH");
    CliRun.gate("gate", "--base-jar", withoutList, "--head-jar", withoutList, "--out", out)
        .isRefused()
        .contains("holds no benchmarks");
    CliRun.gate("gate", "--base-jar", nested, "--head-jar", nested, "--out", out)
        .isRefused()
        .contains("a jar inside it (BOOT-INF/lib/jmh-core-1.37.jar)");
    CliRun.gate("gate", "--base-jar", partial, "--head-jar", partial, "--out", out)
        .isRefused()
        .contains("its JMH fails on the gate's Java", "the jar lacks org.openjdk.jmh");
    assertThat(out).doesNotExist();
  }

  @Test
  void aHeadThatIsSlowedIsAnotherBuild() throws IOException {
    BenchmarkJar jar = new BenchmarkJar(jar("head.jar"));
    assertThat(Head.AS_IT_IS.build(jar)).isEqualTo(jar.fingerprint());
    assertThat(new Head(2.5, Head.AS_IT_IS.source()).build(jar))
        .isEqualTo(jar.fingerprint() + "+2.5%");
  }

  @Test
  void refusesOptionsThatDoNotGoTogether() {
    CliRun.gate("gate").isRefused().contains("BASE and HEAD");
    CliRun.gate("gate", "a.json", "b.json", "--base-jar", "a.jar").isRefused().contains("not both");
    CliRun.gate("gate", "a.json", "b.json", "--rounds", "3").isRefused().contains("--base-jar");
    CliRun.gate("gate", "--head-jar", "a.jar").isRefused().contains("--base-jar and --base-ref");
    CliRun.gate("gate", "--base-jar", "a.jar", "--base-ref", "main", "--head-jar", "b.jar")
        .isRefused()
        .contains("one of");
    CliRun.gate("gate", "--resume", temporary, "--rounds", "3").isRefused().contains("no other");
    CliRun.gate("gate", "--resume", temporary).isRefused().contains("is no gate");
    CliRun.gate("calibrate").isRefused().contains("--null N");
    CliRun.gate("calibrate", "--inject", "0").isRefused().contains("more than 0");
  }

  private Path jar(String name, String... entries) throws IOException {
    Path jar = temporary.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write("Manifest-Version: 1.0\n".getBytes(StandardCharsets.UTF_8));
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
      }
    }
    return jar;
  }
}
