// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The outcome of the forks of a step.
 *
 * @param forks the result of each side's fork
 * @param failedInterleaved what failed while iterations of both sides alternated, so that the forks
 *     were measured again, one after the other; empty if nothing was measured again
 */
public record StepResult(
    Map<Side, ForkResult> forks, Map<Side, ForkResult.Failed> failedInterleaved) {
  /** Copies the maps, keeping their order. */
  public StepResult {
    forks = Collections.unmodifiableMap(new LinkedHashMap<>(forks));
    failedInterleaved = Collections.unmodifiableMap(new LinkedHashMap<>(failedInterleaved));
  }

  /** The result of the only fork of a step. */
  static StepResult of(Side side, ForkResult fork) {
    return new StepResult(Map.of(side, fork), Map.of());
  }

  /** Whether every fork has a number. */
  boolean isMeasured() {
    return forks.values().stream().allMatch(ForkResult.Measured.class::isInstance);
  }
}
