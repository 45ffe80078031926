// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

/** Spins, and yields the core after a while, so that the awaited thread can run. */
final class SpinWait {
  private static final int SPINS_BEFORE_YIELD = 20_000;

  private SpinWait() {}

  /**
   * Spins once, or yields the core.
   *
   * @param spins what the last call in this wait returned; 0 at first
   * @return 0 if it yielded the core
   */
  @SuppressWarnings("ThreadPriorityCheck") // a hint is all it is meant to be
  static int moment(int spins) {
    if (spins < SPINS_BEFORE_YIELD) {
      Thread.onSpinWait();
      return spins + 1;
    }
    Thread.yield();
    return 0;
  }
}
