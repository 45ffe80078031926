// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
import org.yieldpoint.benchmarks.Suite;
import org.yieldpoint.results.LatencyLog;
import org.yieldpoint.results.LatencySeries;
import org.yieldpoint.results.Run;
import org.yieldpoint.results.Summary;
import org.yieldpoint.results.Summary.Row;

/** What the open loop records. */
@Timeout(60)
class ArrivalsTest {
  private static final long SERVICE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  @TempDir private Path directory;

  @AfterEach
  void forgetProperties() {
    System.clearProperty(LatencyFile.DIRECTORY_PROPERTY);
    System.clearProperty(LatencyFile.FORK_PROPERTY);
  }

  @Test
  void aRequestThatHadToWaitIsLateByAsMuch() throws Exception {
    writeTo(directory, 1);
    Arrivals arrivals = arrivals(100, IterationType.MEASUREMENT);
    arrivals.awaitNext();
    LockSupport.parkNanos(SERVICE_NANOS);
    boolean firstWasLate = arrivals.answered();
    arrivals.awaitNext();
    arrivals.answered(); // Served at once, but it was due while the first was being served.
    arrivals.end();
    arrivals.write(10, "x");

    Histogram recorded = read(directory.resolve("gather-10-at-100.hlog"));
    assertThat(firstWasLate).isTrue();
    assertThat(recorded.getTotalCount()).isEqualTo(2);
    assertThat(recorded.getMinNonZeroValue()).isGreaterThan(SERVICE_NANOS / 2);
  }

  @Test
  void requestsComeNoEarlierThanTheyAreDue() throws Exception {
    Arrivals arrivals = arrivals(100, IterationType.MEASUREMENT);
    long start = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      arrivals.awaitNext();
      arrivals.answered();
    }
    assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(40));
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
    List<Row> rows = Summary.of(run, Suite.catalog()).sections().getFirst().rows();
    assertThat(rows)
        .extracting(Row::figure)
        .containsAll(Suite.headlines().stream().filter(name -> name.contains(", p")).toList());
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

  private static Arrivals arrivals(int ratePerSecond, IterationType type) {
    Arrivals arrivals = new Arrivals();
    arrivals.ratePerSecond = ratePerSecond;
    arrivals.begin(new IterationParams(type, 1, TimeValue.NONE, 1));
    return arrivals;
  }

  private static void writeTo(Path directory, int fork) {
    System.setProperty(LatencyFile.DIRECTORY_PROPERTY, directory.toString());
    System.setProperty(LatencyFile.FORK_PROPERTY, String.valueOf(fork));
  }

  private static Histogram read(Path hlog) throws IOException {
    try (HistogramLogReader reader = new HistogramLogReader(hlog.toFile())) {
      return (Histogram) reader.nextIntervalHistogram();
    }
  }
}
