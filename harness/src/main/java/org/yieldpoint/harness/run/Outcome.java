// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.util.List;

/**
 * How a run went.
 *
 * @param forks how many forks have a result, those of a resumed run's earlier parts included
 * @param failures the forks that failed, in the order in which they did
 * @param withoutNumber the cases that have no result in any round
 * @param stopped whether it was stopped before its end
 */
public record Outcome(
    int forks, List<Failure> failures, List<BenchmarkCase> withoutNumber, boolean stopped) {

  /** Copies the lists. */
  public Outcome {
    failures = List.copyOf(failures);
    withoutNumber = List.copyOf(withoutNumber);
  }

  /** Whether everything that was planned has a number and nothing failed. */
  public boolean complete() {
    return failures.isEmpty() && withoutNumber.isEmpty() && !stopped;
  }
}
