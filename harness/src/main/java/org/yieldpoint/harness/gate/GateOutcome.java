// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.util.List;
import java.util.Optional;
import org.yieldpoint.harness.run.Failure;
import org.yieldpoint.results.gate.GateResult;

/**
 * How a gate went.
 *
 * @param result what it found; empty if it was stopped before its end
 * @param forks how many forks have a result
 * @param failures what failed, on either side
 */
public record GateOutcome(Optional<GateResult> result, int forks, List<Failure> failures) {

  /** Copies the list. */
  public GateOutcome {
    failures = List.copyOf(failures);
  }
}
