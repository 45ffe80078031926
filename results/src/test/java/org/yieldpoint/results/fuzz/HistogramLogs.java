// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.HdrHistogram.Histogram;

/**
 * Damaged HdrHistogram logs. Most of a log is compressed, so its histograms are damaged before they
 * are: otherwise a checksum would find all of it.
 */
final class HistogramLogs {
  private static final int COOKIE_BYTES = 4;
  private static final int HEADER_BYTES = 40;

  private HistogramLogs() {}

  static Arbitrary<byte[]> damaged() {
    Arbitrary<String> tag =
        Arbitraries.of("a#1", "a#2", "b", "", "a#9999", "a#0", "a#99999", "../x#1", "a b#1", "#1");
    Arbitrary<Line> line =
        Combinators.combine(
                tag,
                Arbitraries.of(1, 2, 2, 2, 3, 3, 3, 5),
                Arbitraries.longs().between(0, 1L << 40).list().ofMaxSize(20),
                patch().list().ofMaxSize(3))
            .as(Line::new);
    Arbitrary<byte[]> log = line.list().ofMinSize(1).ofMaxSize(4).map(HistogramLogs::log);
    return Combinators.combine(log, Mutant.anEdit().list().ofMaxSize(2))
        .as((content, edits) -> Edit.apply(edits, content));
  }

  private static Arbitrary<Patch> patch() {
    // Half of them into the header, which says how large everything is.
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.integers().between(0, HEADER_BYTES),
                Arbitraries.integers().between(0, 500)),
            Arbitraries.of(0, 1, 4, 5, 6, 0x7f, 0x80, 0xff),
            Arbitraries.of(1, 1, 1, 2, 4, 8))
        .as(Patch::new);
  }

  private static byte[] log(List<Line> lines) {
    StringBuilder log = new StringBuilder("#[Histogram log format version 1.3]\n");
    log.append(
        "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"\n");
    for (Line line : lines) {
      log.append(line.tag.isEmpty() ? "" : "Tag=" + line.tag + ",");
      log.append("0.0,1.0,0.5,").append(line.encoded()).append('\n');
    }
    return log.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Bytes of a histogram that are overwritten. */
  private record Patch(int at, int value, int length) {}

  /** A histogram and what is done to it. */
  private record Line(String tag, int digits, List<Long> values, List<Patch> patches) {
    String encoded() {
      Histogram histogram = new Histogram(digits);
      values.forEach(histogram::recordValue);
      ByteBuffer plain = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
      int length = histogram.encodeIntoByteBuffer(plain);
      byte[] bytes = Arrays.copyOf(plain.array(), length);
      for (Patch patch : patches) {
        for (int i = patch.at; i < Math.min(patch.at + patch.length, length); i++) {
          bytes[i] = (byte) patch.value;
        }
      }
      ByteBuffer compressed = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity() + 100);
      histogram.encodeIntoCompressedByteBuffer(compressed);
      byte[] deflated = deflate(bytes);
      ByteBuffer whole = ByteBuffer.allocate(2 * COOKIE_BYTES + deflated.length);
      whole.put(compressed.array(), 0, COOKIE_BYTES).putInt(deflated.length).put(deflated);
      return Base64.getEncoder().encodeToString(whole.array());
    }

    private static byte[] deflate(byte[] bytes) {
      Deflater deflater = new Deflater();
      try {
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[4_096];
        while (!deflater.finished()) {
          out.write(buffer, 0, deflater.deflate(buffer));
        }
        return out.toByteArray();
      } finally {
        deflater.end();
      }
    }
  }
}
