// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.IOException;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.harness.run.StepResult;

/** Measures pairs of forks, one of either side. */
public interface ForkPairs {

  /**
   * Measures a fork of either side, never an iteration of both at once; returns when their JVMs,
   * which may be alive together, have ended.
   *
   * @param first the side that begins
   * @param allocation whether to count what is allocated, at the cost of the time's truth
   */
  StepResult run(Side first, BenchmarkCase benchmarkCase, ForkSettings settings, boolean allocation)
      throws IOException;

  /**
   * Ends the forks that are running, if any are; {@link #run} then returns soon. Any thread may.
   */
  void kill();
}
