// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

/** How much is to be done, at least. */
record SoakTarget(long switches, long timers, long tasks) {

  /** For so many switches, the tenth part as many timers, and the hundredth part as many tasks. */
  static SoakTarget ofSwitches(long switches) {
    return new SoakTarget(switches, switches / 10, switches / 100);
  }

  boolean isReachedBy(Counters tally) {
    return tally.switches >= switches && tally.timers >= timers && tally.tasks >= tasks;
  }

  /** How far {@code tally} has come, from 0 to 1. */
  double progress(Counters tally) {
    return Math.min(
        1,
        Math.min(
            (double) tally.switches / switches,
            Math.min((double) tally.timers / timers, (double) tally.tasks / tasks)));
  }
}
