// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * Keeps the end of what JMH and a fork print, and shows nothing.
 *
 * <p>JMH calls it from its own thread, from those that drain the fork's streams and from the one
 * that reads the fork's messages.
 */
final class ForkOutput implements OutputFormat {
  private final OutputTail lines = new OutputTail();
  private final StringBuilder line = new StringBuilder();

  /** The last lines, oldest first. */
  synchronized String tail() {
    String kept = lines.text();
    return line.isEmpty() ? kept : kept + "\n" + line;
  }

  /** A stream whose bytes are kept like the rest. */
  OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        ForkOutput.this.write(b);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        ForkOutput.this.write(Arrays.copyOfRange(bytes, offset, offset + length));
      }
    };
  }

  @Override
  public synchronized void print(String text) {
    for (int start = 0; start <= text.length(); ) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        line.append(text, start, text.length());
        return;
      }
      line.append(text, start, end);
      endLine();
      start = end + 1;
    }
  }

  private void endLine() {
    lines.add(line.toString());
    line.setLength(0);
  }

  @Override
  public void println(String text) {
    print(text + "\n");
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b});
  }

  @Override
  public void write(byte[] bytes) {
    print(new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public void verbosePrintln(String text) {}

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {}

  @Override
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {}

  @Override
  public void startBenchmark(BenchmarkParams benchmark) {}

  @Override
  public void endBenchmark(BenchmarkResult result) {}

  @Override
  public void startRun() {}

  @Override
  public void endRun(Collection<RunResult> results) {}

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
