// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was read of one run.
 *
 * @param measurements what JMH measured
 * @param environment where and how, if that is known
 * @param latencyLogs latency recorded beside JMH, in the order of their names; often empty
 */
public record Run(
    List<Measurement> measurements,
    Optional<Environment> environment,
    List<LatencyLog> latencyLogs) {

  /** Copies the lists. */
  public Run {
    measurements = List.copyOf(measurements);
    latencyLogs = List.copyOf(latencyLogs);
  }

  /** A run of which only a JMH result file is at hand. */
  public static Run ofFile(Path jmhJson) {
    return new Run(JmhResults.read(jmhJson), Optional.empty(), List.of());
  }

  /** Whether the same position in two lists of forks means the same round. */
  public boolean interleaved() {
    return environment.map(e -> e.plan().interleaved()).orElse(false);
  }
}
