// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.format.LatencySeries.Percentile;

class LatencyLogTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final HistogramLogWriter writer = new HistogramLogWriter(bytes);

  @Test
  void mergesForksAndIntervalsOfASeries() throws IOException {
    uniform("virtual/shared#1", 1, 500);
    uniform("virtual/shared#1", 501, 1_000);
    uniform("virtual/shared#2", 1, 1_000);
    uniform("threads#1", 10, 19);

    LatencyLog log = LatencyLog.read(write("gather"));

    assertThat(log.name()).isEqualTo("gather");
    assertThat(log.series())
        .extracting(LatencySeries::name)
        .containsExactly("virtual/shared", "threads");
    assertThat(log.ordered(List.of("other", "threads")).series())
        .extracting(LatencySeries::name)
        .containsExactly("threads", "virtual/shared");
    LatencySeries shared = log.series().getFirst();
    assertThat(shared.forks()).isEqualTo(2);
    assertThat(shared.samples()).isEqualTo(2_000);
    assertThat(shared.percentile(0.5).nanos()).isCloseTo(500, within(1.0));
    assertThat(shared.shareBeyond(900)).isCloseTo(0.1, within(1e-9));
    assertThat(shared.shareBeyond(5_000)).isZero();
    assertThat(shared.maxNanos()).isEqualTo(1_000);
  }

  @Test
  void percentileHasAnIntervalOverForks() throws IOException {
    uniform("a#1", 1_000, 2_000);
    uniform("a#2", 2_000, 3_000);

    Percentile median = LatencyLog.read(write("log")).series().getFirst().percentile(0.5);

    assertThat(median.whyNot()).isEmpty();
    assertThat(median.nanos()).isCloseTo(Math.sqrt(1_500.0 * 2_500), within(5.0));
    // The forks' medians are about 1,500 and 2,500: t with one degree of freedom on their logs.
    double halfWidth = 12.706 * Math.log(2_500 / 1_500.0) / 2;
    assertThat(Math.log(median.interval().orElseThrow().factor()))
        .isCloseTo(halfWidth, within(0.02));
  }

  @Test
  void percentileNeedsTenSamplesBeyondIt() throws IOException {
    uniform("a#1", 1, 999);
    LatencySeries below = LatencyLog.read(write("below")).series().getFirst();
    uniform("a#1", 1_000, 1_000);
    LatencySeries enough = LatencyLog.read(write("enough")).series().getFirst();

    assertThat(below.percentile(0.99).known()).isFalse();
    assertThat(below.percentile(0.99).whyNot()).isEqualTo("999 samples, needs 1,000");
    assertThat(enough.percentile(0.99).known()).isTrue();
    assertThat(enough.percentile(0.999).known()).isFalse();
  }

  @Test
  void percentileWithTooFewSamplesInAForkHasNoInterval() throws IOException {
    uniform("a#1", 1, 990);
    uniform("a#2", 1, 10);

    Percentile p99 = LatencyLog.read(write("log")).series().getFirst().percentile(0.99);

    assertThat(p99.known()).isTrue();
    assertThat(p99.interval()).isEmpty();
    assertThat(p99.whyNot()).isEqualTo("10 samples in a fork, needs 1,000");
  }

  @Test
  void theNumberOfAForkIsItsRound() throws IOException {
    uniform("a#3", 1, 100);
    uniform("a#1", 1, 100);

    assertThat(
            LatencyLog.read(write("log")).series().getFirst().estimate(0.5).orElseThrow().rounds())
        .containsExactly(50.0, Double.NaN, 50.0);
  }

  @Test
  void percentilesHaveTheirUsualNames() {
    assertThat(LatencySeries.QUANTILES)
        .extracting(Percentile::label)
        .containsExactly("p50", "p90", "p99", "p99.9");
  }

  @Test
  void untaggedLogIsOneSeries() throws IOException {
    Histogram histogram = new Histogram(3);
    histogram.recordValue(5);
    writer.outputIntervalHistogram(0, 1, histogram, 1);

    assertThat(LatencyLog.read(write("log")).series().getFirst().name()).isEqualTo("all");
  }

  @Test
  void damagedLogsAreOneLine() throws IOException {
    uniform("a#1", 1, 1_000);
    uniform("a#2", 1, 1_000);
    String whole = Files.readString(write("whole"));
    Path cut =
        Files.writeString(directory.resolve("cut.hlog"), whole.substring(0, whole.length() - 40));
    Path text = Files.writeString(directory.resolve("text.hlog"), "hello,\nworld\n");
    Path empty = Files.writeString(directory.resolve("empty.hlog"), "");

    assertThatThrownBy(() -> LatencyLog.read(cut))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessage(cut + ": damaged HdrHistogram log, after 1 histograms; record it again");
    assertThatThrownBy(() -> LatencyLog.read(text)).isInstanceOf(UnreadableResultException.class);
    assertThatThrownBy(() -> LatencyLog.read(empty))
        .hasMessage(empty + ": holds no histogram; record it again");
    assertThatThrownBy(() -> LatencyLog.read(directory.resolve("none.hlog")))
        .hasMessageContaining("no such file");
  }

  private void uniform(String tag, int from, int to) {
    Histogram histogram = new Histogram(3);
    for (int value = from; value <= to; value++) {
      histogram.recordValue(value);
    }
    histogram.setTag(tag);
    writer.outputIntervalHistogram(0, 1, histogram, 1);
  }

  private Path write(String name) throws IOException {
    return Files.writeString(
        directory.resolve(name + ".hlog"), bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void moreMemoryThanALogIsWorthIsRefused() throws IOException {
    for (int fork = 1; fork <= 12; fork++) {
      Histogram wide = new Histogram(5);
      wide.recordValue(Long.MAX_VALUE / 2);
      wide.setTag("a#" + fork);
      writer.outputIntervalHistogram(0, 1, wide, 1);
    }
    Path log = write("wide");
    assertThatThrownBy(() -> LatencyLog.read(log))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("with fewer digits");
  }

  @Test
  void anOffsetThatPointsOutsideIsDamage() throws IOException {
    Histogram histogram = new Histogram(3);
    histogram.recordValue(5);
    ByteBuffer plain = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoByteBuffer(plain);
    plain.putInt(8, 0x01000000); // the index of the first bucket, in the header
    Deflater deflater = new Deflater();
    deflater.setInput(plain.array(), 0, length);
    deflater.finish();
    byte[] deflated = new byte[1_000];
    int size = deflater.deflate(deflated);
    deflater.end();
    ByteBuffer compressed = ByteBuffer.allocate(8 + size);
    compressed.putInt(0x1c849314).putInt(size).put(deflated, 0, size);
    String encoded = Base64.getEncoder().encodeToString(compressed.array());
    Path log = Files.writeString(directory.resolve("offset.hlog"), "0.0,1.0,0.5," + encoded + "\n");

    assertThatThrownBy(() -> LatencyLog.read(log)).isInstanceOf(UnreadableResultException.class);
  }
}
