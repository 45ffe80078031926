// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yieldpoint.harness.run.Entries;

@Timeout(30)
class JmhOutputTest {
  @Test
  void recordsWhatTheWarmUpTook() throws IOException {
    ObjectNode entry = Entries.entry(FakeForks.plain("m"), 100, Double.NaN);
    JmhOutput.addWarmup(entry, List.of("# Fork: 1 of 1", "Iteration   1: 4.0 ns/op"));
    assertThat(entry.has("warmup")).as("there was none").isFalse();

    JmhOutput.addWarmup(
        entry,
        List.of(
            "# Warmup Iteration   1: 12.5 ns/op",
            "# Warmup Iteration   2: n = 8153, mean = 120 ns/op, p{0.00, 0.50} = 90, 100 ns/op",
            "# Warmup Iteration   3: 7,5 \u00b1(99,9%) 0,3 ns/op",
            "# Warmup Iteration   4: \u2248 10\u207b\u2074 ns/op",
            "Iteration   1: 4.0 ns/op"));
    assertThat(entry.path("warmup"))
        .hasToString("{\"scoreUnit\":\"ns/op\",\"rawData\":[[12.5,120.0,7.5]]}");
  }
}
