// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

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
    Cli.bench("gate", "--base-jar", missing, "--head-jar", missing, "--out", out)
        .isRefused()
        .contains("missing.jar", "no such file");
    Cli.bench("gate", "--base-jar", text, "--head-jar", text, "--out", out)
        .isRefused()
        .contains("is no jar");
    Cli.bench("gate", "--base-jar", temporary, "--head-jar", temporary, "--out", out)
        .isRefused()
        .contains("is a directory");
    Cli.bench("gate", "--base-jar", empty, "--head-jar", empty, "--out", out)
        .isRefused()
        .contains("does not hold JMH");
    Cli.bench("gate", "--base-jar", withoutList, "--head-jar", withoutList, "--out", out)
        .isRefused()
        .contains("holds no benchmarks");
    assertThat(out).doesNotExist();
  }

  @Test
  void refusesBeforeItBuildsTheBaseForMinutes() throws IOException {
    Path head = Jars.runnable(temporary.resolve("head.jar")).path();
    Path full = Files.createDirectory(temporary.resolve("full"));
    Path note = Files.writeString(full.resolve("note.txt"), "mine");
    Cli.bench("gate", "--base-ref", "HEAD", "--head-jar", head, "--out", full)
        .isRefused()
        .contains("already holds files");
    Path out = temporary.resolve("out");
    Cli.bench("gate", "--base-ref", "HEAD", "--head-jar", head, "--floors", note, "--out", out)
        .isRefused()
        .contains("is no file of noise floors");
    assertThat(out).doesNotExist();
  }

  @Test
  void refusesOptionsThatDoNotGoTogether() {
    Cli.bench("gate").isRefused().contains("BASE and HEAD");
    Cli.bench("gate", "a.json", "b.json", "--base-jar", "a.jar").isRefused().contains("not both");
    Cli.bench("gate", "a.json", "b.json", "--rounds", "3").isRefused().contains("--base-jar");
    Cli.bench("gate", "--head-jar", "a.jar").isRefused().contains("--base-jar and --base-ref");
    Cli.bench("gate", "--base-jar", "a.jar", "--base-ref", "main", "--head-jar", "b.jar")
        .isRefused()
        .contains("one of");
    Cli.bench("gate", "--resume", temporary, "--rounds", "3").isRefused().contains("no other");
    Cli.bench("gate", "--resume", temporary).isRefused().contains("is no gate");
    Cli.bench("calibrate").isRefused().contains("--null N");
    Cli.bench("calibrate", "--inject", "0").isRefused().contains("more than 0");
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
