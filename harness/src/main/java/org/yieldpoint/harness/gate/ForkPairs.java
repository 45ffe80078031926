// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkSettings;

/** Measures pairs of forks, one of either side. */
public interface ForkPairs {

  /**
   * Measures a fork of either side, never an iteration of both at once; returns when their JVMs,
   * which may be alive together, have ended.
   *
   * @param first the side that begins
   * @param allocation whether to count what is allocated, at the cost of the time's truth
   */
  Both run(Side first, BenchmarkCase benchmarkCase, ForkSettings settings, boolean allocation)
      throws IOException;

  /**
   * Ends the forks that are running, if any are; {@link #run} then returns soon. Any thread may.
   */
  void kill();

  /**
   * What came of a pair.
   *
   * @param forks of each side
   * @param failedByTurns which failed at first, by turns, so that both were measured again, one
   *     after the other
   */
  record Both(Map<Side, Fork> forks, Map<Side, Fork.Failed> failedByTurns) {
    /** Copies the maps. */
    public Both {
      forks = Collections.unmodifiableMap(copy(forks));
      failedByTurns = Collections.unmodifiableMap(copy(failedByTurns));
    }

    /** Whether both have a number. */
    boolean areMeasured() {
      return forks.values().stream().allMatch(Fork.Measured.class::isInstance);
    }

    private static <F> Map<Side, F> copy(Map<Side, F> map) {
      Map<Side, F> copy = new EnumMap<>(Side.class);
      copy.putAll(map);
      return copy;
    }
  }

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
