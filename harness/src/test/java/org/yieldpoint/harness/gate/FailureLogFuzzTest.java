// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.yieldpoint.harness.gate.FailureLog.SideFailure;
import org.yieldpoint.harness.gate.GateDirectory.Phase;
import org.yieldpoint.results.fuzz.FuzzProperty;
import org.yieldpoint.results.fuzz.Mutant;
import org.yieldpoint.results.fuzz.ReaderContract;

/** The log of what has failed in a gate, damaged. */
class FailureLogFuzzTest {
  private static final Path DIRECTORY = ReaderContract.directory();

  private static final String FAILURES =
      """
      [{"phase": "rounds", "side": "head", "benchmark": "p.B.m", "params": {"size": "10"},
        "mode": "thrpt", "round": 3, "interleaved": false, "reason": "in the head: wrong answer",
        "detail": "at p.B"},
       {"phase": "confirmation", "side": "base", "benchmark": "p.B.n", "params": {},
        "mode": "avgt", "round": 1, "byTurns": true, "reason": "late", "detail": ""}]
      """;

  @Provide
  static Arbitrary<Mutant> failures() {
    return Mutant.of(FAILURES);
  }

  @FuzzProperty
  void failureLog(@ForAll("failures") Mutant mutant) throws IOException {
    byte[] content = mutant.content();
    Path file = Files.write(DIRECTORY.resolve("failures.json"), content);
    ReaderContract.read(file, content.length, () -> new FailureLog(file))
        .ifPresent(
            log ->
                assertThat(
                        Arrays.stream(Phase.values())
                            .flatMap(phase -> log.of(phase).stream())
                            .map(SideFailure::failure))
                    .allMatch(failure -> failure.round() > 0)
                    .allMatch(failure -> !failure.benchmarkCase().benchmark().isBlank()));
  }
}
