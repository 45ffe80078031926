// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.annotations.Mode;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkSettings;

@Timeout(30)
class JmhArgumentsTest {
  @Test
  void tellsJmhExactlyWhatToMeasure() {
    BenchmarkCase c =
        new BenchmarkCase("p.B.m", new TreeMap<>(Map.of("size", "a=b")), Mode.SampleTime);
    ForkSettings settings =
        new ForkSettings(
            5, Duration.ofMillis(200), 3, Duration.ofSeconds(2), Duration.ofSeconds(30));
    assertThat(String.join(" ", JmhArguments.of(c, settings, true)))
        .isEqualTo(
            "^\\Qp.B.m\\E$ -bm sample -f 1 -wf 0 -wi 5 -w 200ms -i 3 -r 2s -to 30s -foe true"
                + " -prof gc");
    assertThat(JmhArguments.of(c, settings, false)).doesNotContain("-prof");
  }
}
