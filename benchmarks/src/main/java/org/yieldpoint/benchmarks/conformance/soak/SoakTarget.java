// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

/** How much a simulation has to do, at least. */
record SoakTarget(long switches, long timers, long tasks) {

  /** A tenth as many timers as switches, and a hundredth as many tasks. */
  static SoakTarget ofSwitches(long switches) {
    return new SoakTarget(switches, switches / 10, switches / 100);
  }

  boolean isReachedBy(Counters counters) {
    return counters.switches >= switches && counters.timers >= timers && counters.tasks >= tasks;
  }

  /** The progress of {@code counters}, from 0 to 1. */
  double progress(Counters counters) {
    return Math.min(
        1,
        Math.min(
            (double) counters.switches / switches,
            Math.min((double) counters.timers / timers, (double) counters.tasks / tasks)));
  }
}
