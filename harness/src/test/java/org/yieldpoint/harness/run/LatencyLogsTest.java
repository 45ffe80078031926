// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.format.LatencyLog;
import org.yieldpoint.results.format.LatencySeries;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.UnreadableResultException;

@Timeout(30)
class LatencyLogsTest {
  @TempDir private Path temporary;
  private RunDirectory directory;
  private LatencyLogs logs;

  @BeforeEach
  void start() throws IOException {
    directory = RunDirectory.create(temporary.resolve("run"));
    logs = new LatencyLogs(directory);
  }

  @Test
  void forksJoinTheLogOfTheirName() throws IOException {
    logs.add(fork("open-loop", "virtual/inline#1", 10));
    logs.add(fork("open-loop", "threads/park#1", 20));
    logs.add(fork("open-loop", "virtual/inline#2", 30));

    LatencyLog log = LatencyLog.read(directory.latency().resolve("open-loop.hlog"));
    assertThat(log.series())
        .extracting(LatencySeries::name)
        .containsExactly("virtual/inline", "threads/park");
    assertThat(log.series().getFirst().forks()).isEqualTo(2);
    assertThat(log.series().getFirst().samples()).isEqualTo(40);
    assertThat(Files.readAllLines(directory.latency().resolve("open-loop.hlog")))
        .filteredOn(line -> !line.startsWith("Tag="))
        .hasSize(3) // one header: version, start time, legend
        .doesNotHaveDuplicates();
  }

  @Test
  void aForkThatIsMeasuredAgainReplacesItself() throws IOException {
    logs.add(fork("open-loop", "virtual/inline#1", 10));
    logs.add(fork("open-loop", "virtual/inline#2", 10));
    logs.add(fork("open-loop", "virtual/inline#1", 25));

    LatencyLog log = LatencyLog.read(directory.latency().resolve("open-loop.hlog"));
    assertThat(log.series().getFirst().forks()).isEqualTo(2);
    assertThat(log.series().getFirst().samples()).isEqualTo(35);
  }

  @Test
  void aForkWithoutLogsAddsNone() throws IOException {
    logs.add(Files.createDirectory(temporary.resolve("fork")));
    assertThat(directory.latency()).isEmptyDirectory();
  }

  @Test
  void aDamagedLogIsNotAdded() throws IOException {
    logs.add(fork("open-loop", "virtual/inline#1", 10));
    Path good = directory.latency().resolve("open-loop.hlog");
    byte[] before = Files.readAllBytes(good);
    Path fork = fork("open-loop", "virtual/inline#2", 10);
    Path written = fork.resolve("open-loop.hlog");
    String whole = Files.readString(written);
    Files.writeString(written, whole.substring(0, whole.length() - 20));

    assertThatThrownBy(() -> logs.add(fork)).isInstanceOf(UnreadableResultException.class);
    assertThat(good).hasBinaryContent(before);
  }

  private Path fork(String name, String tag, int samples) throws IOException {
    Path fork = Files.createTempDirectory(temporary, "fork");
    Histogram histogram = new Histogram(3);
    for (int i = 1; i <= samples; i++) {
      histogram.recordValue(i * 1000L);
    }
    histogram.setTag(tag);
    histogram.setStartTimeStamp(1_000);
    histogram.setEndTimeStamp(2_000);
    try (PrintStream out = new PrintStream(fork.resolve(name + ".hlog").toFile())) {
      HistogramLogWriter writer = new HistogramLogWriter(out);
      writer.outputLogFormatVersion();
      writer.outputStartTime(1_000);
      writer.outputLegend();
      writer.outputIntervalHistogram(histogram);
    }
    return fork;
  }
}
