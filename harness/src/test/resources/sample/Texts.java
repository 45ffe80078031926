// SPDX-License-Identifier: Apache-2.0
package sample;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Writes down which values its parameters have: those that command lines, files and shells change.
 * For Java 8, as old versions of JMH are.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 1, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class Texts {
  /** One of them is an enum's. */
  public enum Colour {
    RED,
    GREEN
  }

  @Param("GREEN")
  public Colour colour = Colour.RED;

  @Param({"-a,b=\"c'{ \\n\u00e9\u4e2d\ud83d\ude00 %P $P ", ""})
  public String text = "";

  /** The file that is written to; none by default. */
  @Param("")
  public String log = "";

  @Setup
  public void write() throws IOException {
    if (!log.isEmpty()) {
      try (OutputStream out = new FileOutputStream(log)) {
        out.write((colour + text).getBytes("UTF-8"));
      }
    }
  }

  @Benchmark
  public int length() {
    return text.length();
  }
}
