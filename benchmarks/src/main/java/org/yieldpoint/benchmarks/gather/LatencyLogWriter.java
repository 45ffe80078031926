// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gather;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The latencies of one fork, added to the HdrHistogram log of its workload, in nanoseconds.
 *
 * <p>The process that starts a fork passes the directory and the number of the fork in system
 * properties.
 */
final class LatencyLogWriter {
  /** The directory to write to; without it, nothing is written. */
  static final String DIRECTORY_PROPERTY = "yieldpoint.latencyDirectory";

  /** The number of this fork, from 1. */
  static final String FORK_PROPERTY = "yieldpoint.fork";

  private LatencyLogWriter() {}

  /**
   * Adds the histograms, tagged {@code series#fork}, to the log {@code workload.hlog}, if a
   * directory is named.
   */
  static void add(String workload, String series, List<Histogram> histograms) throws IOException {
    String directory = System.getProperty(DIRECTORY_PROPERTY);
    if (directory == null || histograms.isEmpty()) {
      return;
    }
    Path file = Path.of(directory, workload + ".hlog");
    Files.createDirectories(file.getParent());
    String tag = series + "#" + Integer.getInteger(FORK_PROPERTY, 1);
    Files.write(
        file,
        lines(tag, histograms, !Files.exists(file)),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static byte[] lines(String tag, List<Histogram> histograms, boolean withHeader) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    HistogramLogWriter writer = new HistogramLogWriter(bytes);
    if (withHeader) {
      writer.outputLogFormatVersion();
      writer.outputLegend();
    }
    for (Histogram histogram : histograms) {
      histogram.setTag(tag);
      writer.outputIntervalHistogram(histogram);
    }
    writer.close();
    return bytes.toByteArray();
  }
}
