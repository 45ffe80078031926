// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.soak;

/** How much is to be done, at least. */
record Goal(long switches, long timers, long tasks) {

  /** For so many switches, the tenth part as many timers, and the hundredth part as many tasks. */
  static Goal ofSwitches(long switches) {
    return new Goal(switches, switches / 10, switches / 100);
  }

  boolean isReachedBy(Tally tally) {
    return tally.switches >= switches && tally.timers >= timers && tally.tasks >= tasks;
  }

  /** How far {@code tally} has come, from 0 to 1. */
  double progress(Tally tally) {
    return Math.min(
        1,
        Math.min(
            (double) tally.switches / switches,
            Math.min((double) tally.timers / timers, (double) tally.tasks / tasks)));
  }
}
