// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.yieldpoint.benchmarks.run.BenchmarkCase;
import org.yieldpoint.benchmarks.run.ForkSettings;

/** Measures forks of either side, one at a time. */
interface GateForks {

  /**
   * Measures one fork; returns when its JVM has ended.
   *
   * @param allocation whether to count what is allocated, at the cost of the time's truth
   */
  Fork run(Side side, BenchmarkCase benchmarkCase, ForkSettings settings, boolean allocation)
      throws IOException;

  /** Ends the fork that is running, if one is; {@link #run} then returns soon. Any thread may. */
  void kill();

  /** What came of a fork. */
  sealed interface Fork {

    /**
     * It measured.
     *
     * @param entry what JMH wrote of it into its file: an entry of one fork
     */
    record Measured(ObjectNode entry) implements Fork {}

    /**
     * It has no number.
     *
     * @param reason one line
     * @param detail the end of what it printed
     */
    record Failed(String reason, String detail) implements Fork {}
  }
}
