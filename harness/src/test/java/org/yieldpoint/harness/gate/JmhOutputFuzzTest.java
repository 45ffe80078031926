// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.yieldpoint.harness.run.Entries;
import org.yieldpoint.harness.run.ForkResult;
import org.yieldpoint.harness.run.ForkResult.Failed;
import org.yieldpoint.harness.run.ForkResult.Measured;
import org.yieldpoint.results.format.JmhResults;
import org.yieldpoint.results.fuzz.FuzzProperty;
import org.yieldpoint.results.fuzz.Mutant;
import org.yieldpoint.results.fuzz.ReaderContract;

/** What a JMH of another project wrote and printed, damaged. */
class JmhOutputFuzzTest {
  private static final Path DIRECTORY = ReaderContract.directory();

  private static final String FAILED =
      """
      # Fork: 1 of 1
      # Warmup Iteration   1: <failure>

      java.lang.IllegalStateException: wrong answer
              at p.B.m(B.java:7)

      ERROR: Benchmark error during the run
      """;

  private static final String MEASURED =
      """
      # Fork: 1 of 1
      # Warmup Iteration   1: 12.5 ns/op
      # Warmup Iteration   2: n = 8153, mean = 120 ns/op, p{0.00, 0.50} = 90, 100 ns/op
      # Warmup Iteration   3: 7,5 \u00b1(99,9%) 0,3 ns/op
      Iteration   1: 4.0 ns/op
      """;

  @Provide
  static Arbitrary<Mutant> results() throws IOException {
    return Mutant.of("[" + Entries.entry(FakeForks.plain("m"), 100, 16) + "]");
  }

  @Provide
  static Arbitrary<Mutant> consoles() {
    return Mutant.of(MEASURED, FAILED);
  }

  /** A fork is recorded as something that can be read again, or it has failed in one line. */
  @FuzzProperty
  void fork(@ForAll("results") Mutant written, @ForAll("consoles") Mutant printed)
      throws IOException {
    byte[] result = written.content();
    byte[] console = printed.content();
    Path file = Files.write(DIRECTORY.resolve("result.json"), result);
    JmhOutput output = new JmhOutput(file, Files.write(DIRECTORY.resolve("console.txt"), console));
    for (int exitCode : new int[] {0, 1}) {
      ForkResult fork =
          ReaderContract.read(
                  file,
                  4L * (result.length + console.length),
                  () -> output.fork(exitCode, Map.of("size", "a \"quoted\" one")))
              .orElseThrow();
      switch (fork) {
        case Failed(String reason, _) -> {
          assertThat(reason.lines()).hasSize(1);
          assertThat(reason).isNotBlank();
        }
        case Measured(ObjectNode entry) -> {
          assertThat(exitCode).isZero();
          Path recorded = DIRECTORY.resolve("recorded.json");
          Files.writeString(recorded, "[" + entry + "]");
          assertThat(JmhResults.read(recorded)).hasSize(1);
        }
      }
    }
  }
}
