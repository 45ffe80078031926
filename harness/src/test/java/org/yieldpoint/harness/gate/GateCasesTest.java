// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.results.compare.Untested;

class GateCasesTest {
  private static final BenchmarkCase BOTH = of("both", Map.of());
  private static final BenchmarkCase OLD = of("old", Map.of());
  private static final BenchmarkCase NEW = of("new", Map.of());

  @Test
  void whatOnlyOneHasIsNotTested() {
    GateCases cases = GateCases.common(settings(OLD, BOTH), settings(BOTH, NEW), List.of());
    assertThat(cases.settings().keySet()).containsExactly(BOTH);
    assertThat(cases.untested())
        .map(Untested::why)
        .containsExactly("only in the head", "only in the base");
    assertThat(cases.untested()).map(Untested::lost).containsExactly(false, true);
  }

  @Test
  void nothingInCommonIsAMistake() {
    assertThatThrownBy(() -> GateCases.common(settings(OLD), settings(NEW), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 only in the base, 1 only in the head");
    assertThatThrownBy(() -> GateCases.common(settings(BOTH), settings(BOTH), List.of("nowhere")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--include 'nowhere'");
  }

  private static Map<BenchmarkCase, ForkSettings> settings(BenchmarkCase... cases) {
    Map<BenchmarkCase, ForkSettings> settings = new LinkedHashMap<>();
    for (BenchmarkCase c : cases) {
      settings.put(
          c,
          new ForkSettings(
              1, Duration.ofMillis(1), 1, Duration.ofMillis(1), Duration.ofSeconds(1)));
    }
    return settings;
  }

  private static BenchmarkCase of(String method, Map<String, String> params) {
    return new BenchmarkCase("p.B." + method, new TreeMap<>(params), Mode.AverageTime);
  }
}
