// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.util.List;
import java.util.Optional;

/**
 * What was read of one run.
 *
 * @param measurements what JMH measured
 * @param environment where and how, if that is known
 * @param latencyLogs latency recorded beside JMH, in the order of their names; often empty
 * @param gaps why cells of its tables are empty, as far as the run knew
 */
public record Run(
    List<Measurement> measurements,
    Optional<Environment> environment,
    List<LatencyLog> latencyLogs,
    List<Gap> gaps) {

  /** Copies the lists. */
  public Run {
    measurements = List.copyOf(measurements);
    latencyLogs = List.copyOf(latencyLogs);
    gaps = List.copyOf(gaps);
  }

  /** A run without reasons for its empty cells. */
  public Run(
      List<Measurement> measurements,
      Optional<Environment> environment,
      List<LatencyLog> latencyLogs) {
    this(measurements, environment, latencyLogs, List.of());
  }

  /** Whether the same position in two lists of forks means the same round. */
  public boolean interleaved() {
    return environment.map(e -> e.plan().interleaved()).orElse(false);
  }
}
