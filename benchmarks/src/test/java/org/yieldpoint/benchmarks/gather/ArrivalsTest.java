// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.options.TimeValue;
import org.yieldpoint.benchmarks.InProcess;
import org.yieldpoint.benchmarks.suite.YieldpointSuite;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.format.LatencyLog;
import org.yieldpoint.results.format.LatencySeries;
import org.yieldpoint.results.format.Run;

/** What the open loop records. */
@Timeout(60)
class ArrivalsTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  @TempDir private Path directory;

  /** A time that goes on when someone parks, and by a microsecond whenever someone looks. */
  private long nanos = Long.MAX_VALUE - 5 * MILLI; // and overflows, as nanoTime may

  @AfterEach
  void forgetProperties() {
    System.clearProperty(LatencyLogWriter.DIRECTORY_PROPERTY);
    System.clearProperty(LatencyLogWriter.FORK_PROPERTY);
  }

  @Test
  void aRequestThatHadToWaitIsLateByAsMuch() throws Exception {
    writeTo(directory, 1);
    Arrivals arrivals = arrivals(100, IterationType.MEASUREMENT);
    arrivals.awaitNext();
    nanos += 17 * MILLI;
    boolean firstWasLate = arrivals.answered();
    arrivals.awaitNext();
    arrivals.answered(); // Served at once, but it was due while the first was being served.
    arrivals.end();
    arrivals.write(10, "x");

    Histogram recorded = read(directory.resolve("gather-10-at-100.hlog"));
    assertThat(firstWasLate).isTrue();
    assertThat(recorded.getTotalCount()).isEqualTo(2);
    assertThat(recorded.getMinNonZeroValue()).isCloseTo(7 * MILLI, within(MILLI / 50));
    assertThat(recorded.getMaxValue()).isCloseTo(17 * MILLI, within(MILLI / 50));
  }

  @Test
  void requestsThatWaitInVainAreRecordedWithTheTimeTheyWaited() throws Exception {
    writeTo(directory, 1);
    Arrivals arrivals = arrivals(100, IterationType.MEASUREMENT);
    arrivals.awaitNext();
    nanos += 45 * MILLI;
    arrivals.answered();
    arrivals.end();
    arrivals.write(10, "x");

    Histogram recorded = read(directory.resolve("gather-10-at-100.hlog"));
    // One was answered after 45 ms; four came meanwhile, and have waited 35, 25, 15 and 5 ms.
    assertThat(recorded.getTotalCount()).isEqualTo(5);
    assertThat(recorded.getMinNonZeroValue()).isCloseTo(5 * MILLI, within(MILLI / 50));
    assertThat(recorded.getValueAtPercentile(75)).isCloseTo(35 * MILLI, within(MILLI / 20));
  }

  @Test
  void requestsComeNoEarlierThanTheyAreDue() throws Exception {
    Arrivals arrivals = arrivals(100, IterationType.MEASUREMENT);
    long start = nanos;
    for (int i = 1; i <= 5; i++) {
      arrivals.awaitNext();
      assertThat(nanos - start).isCloseTo(i * 10L * MILLI, within(MILLI / 50));
      assertThat(arrivals.answered()).isFalse();
    }
  }

  @Test
  void nothingIsRecordedOfTheWarmUp() throws Exception {
    writeTo(directory, 1);
    Arrivals arrivals = arrivals(1, IterationType.WARMUP);
    for (int i = 0; i < 100; i++) {
      arrivals.awaitNext();
      assertThat(arrivals.answered()).isFalse();
    }
    arrivals.end();
    arrivals.write(10, "x");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void theBenchmarkWritesALogWithATagForRuntimeAndFork() throws Exception {
    writeTo(directory.resolve("new"), 3);
    for (String runtime : new String[] {"statemachine", "virtual/shared"}) {
      InProcess.run(GatherOpen.class.getName() + ".tasks", Map.of("runtime", runtime));
    }
    InProcess.run(GatherOpen.class.getName() + ".calls", Map.of());

    Path log = directory.resolve("new").resolve("gather-10-at-500.hlog");
    assertThat(LatencyLog.read(log).series())
        .extracting(LatencySeries::name)
        .containsExactly("statemachine", "virtual/shared", "plain-calls");
    assertThat(LatencyLog.read(log).series())
        .allSatisfy(series -> assertThat(series.samples()).isPositive());
    assertThat(Files.readString(log)).contains("Tag=virtual/shared#3,");
    Run run = new Run(List.of(), Optional.empty(), List.of(LatencyLog.read(log)));
    List<Row> rows = Summary.of(run, YieldpointSuite.SUITE.catalog()).sections().getFirst().rows();
    assertThat(rows)
        .extracting(Row::figure)
        .contains("gather of 10 at 500/s, p50", "gather of 10 at 500/s, p99");
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.others())
                    .extracting(cell -> cell.series().label())
                    .containsExactly("floor: plain calls"));
  }

  @Test
  void withoutADirectoryNothingIsWritten() throws Exception {
    Arrivals arrivals = arrivals(1000, IterationType.MEASUREMENT);
    arrivals.awaitNext();
    arrivals.answered();
    arrivals.end();
    arrivals.write(10, "x");
    assertThat(directory).isEmptyDirectory();
  }

  private Arrivals arrivals(int ratePerSecond, IterationType type) {
    Arrivals arrivals = new Arrivals(() -> nanos += 1_000, park -> nanos += park);
    arrivals.ratePerSecond = ratePerSecond;
    arrivals.begin(new IterationParams(type, 1, TimeValue.NONE, 1));
    return arrivals;
  }

  private static void writeTo(Path directory, int fork) {
    System.setProperty(LatencyLogWriter.DIRECTORY_PROPERTY, directory.toString());
    System.setProperty(LatencyLogWriter.FORK_PROPERTY, String.valueOf(fork));
  }

  private static Histogram read(Path hlog) throws IOException {
    try (HistogramLogReader reader = new HistogramLogReader(hlog.toFile())) {
      return (Histogram) reader.nextIntervalHistogram();
    }
  }
}
