// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yieldpoint.harness.cli.GateMeasurement.Head;
import org.yieldpoint.harness.gate.BenchmarkJar;
import org.yieldpoint.harness.gate.TestBenchmarks;

@Timeout(30)
class GateMeasurementTest {
  @Test
  void aHeadThatIsSlowedIsAnotherBuild() throws IOException {
    BenchmarkJar jar = TestBenchmarks.jar();
    assertThat(Head.AS_IT_IS.build(jar)).isEqualTo(jar.fingerprint());
    assertThat(new Head(2.5, Head.AS_IT_IS.source()).build(jar))
        .isEqualTo(jar.fingerprint() + "+2.5%");
  }
}
