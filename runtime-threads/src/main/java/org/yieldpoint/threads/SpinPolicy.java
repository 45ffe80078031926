// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

/**
 * How long one side of a runtime's handoffs waits awake for control before it parks: as long as
 * that has been paying off. Agrona calls the like an idle strategy.
 */
final class SpinPolicy {
  /*
   * Spinning pays if the other side runs at the same time on another processor and keeps control only
   * for a moment. Both are learned: after FAILURES_BEFORE_BACK_OFF failed waits in a row, park at once
   * for a back-off, a number of waits that doubles with each further failure. A wait that was cut in
   * two, because the operating system took the processor away, counts as failed even if control has
   * come meanwhile.
   *
   * Threads that share one processor cannot spin. They wait awake by yielding the processor to each
   * other: if only these two can run, to yield is to switch, without the two system calls of sleeping
   * and waking. If others can run too, they get the processor first; that is learned in the same way.
   *
   * The fields are plain and shared by all threads of this side. A lost update costs one attempt.
   */
  private static final int SPINS_UNTIMED = 100;
  private static final long MAX_NANOS = 100_000;
  private static final int MAX_YIELDS = 3;
  private static final int FAILURES_BEFORE_BACK_OFF = 8;
  private static final int MIN_BACK_OFF = 16;
  private static final int MAX_BACK_OFF = 4096;

  /** Never waits awake. */
  static final SpinPolicy NEVER = new SpinPolicy(Mode.PARKING);

  private enum Mode {
    PARKING,
    SPINNING,
    YIELDING
  }

  private final Mode mode;

  /** How many attempts in a row have failed. */
  private int failures;

  /** For how many more waits to park at once. */
  private int backOff;

  private int nextBackOff = MIN_BACK_OFF;

  private SpinPolicy(Mode mode) {
    this.mode = mode;
  }

  /** Spins while that pays off, if there is a second processor. */
  static SpinPolicy spinning() {
    return Runtime.getRuntime().availableProcessors() > 1 ? new SpinPolicy(Mode.SPINNING) : NEVER;
  }

  /** Yields the processor while that pays off; for threads that all run on one. */
  static SpinPolicy yielding() {
    return new SpinPolicy(Mode.YIELDING);
  }

  /** Returns true as soon as {@code own} has control, or false if it should park. */
  boolean spin(Handoff handoff, int own) {
    if (mode == Mode.PARKING) {
      return handoff.isHeldBy(own);
    }
    if (backOff > 0) {
      backOff--;
      return handoff.isHeldBy(own);
    }
    return mode == Mode.YIELDING ? yieldProcessor(handoff, own) : spinUntimed(handoff, own);
  }

  @SuppressWarnings("ThreadPriorityCheck") // where it is what switches
  private boolean yieldProcessor(Handoff handoff, int own) {
    long startNanos = System.nanoTime();
    for (int yields = 0; yields < MAX_YIELDS && !handoff.isHeldBy(own); yields++) {
      Thread.yield();
    }
    boolean held = handoff.isHeldBy(own);
    if (held && System.nanoTime() - startNanos < MAX_NANOS) {
      succeeded();
    } else {
      failed();
    }
    return held;
  }

  private boolean spinUntimed(Handoff handoff, int own) {
    for (int spins = 0; spins < SPINS_UNTIMED; spins++) {
      if (handoff.isHeldBy(own)) {
        succeeded();
        return true;
      }
      Thread.onSpinWait();
    }
    return spinTimed(handoff, own);
  }

  private boolean spinTimed(Handoff handoff, int own) {
    long startNanos = System.nanoTime();
    while (true) {
      for (int spins = 0; spins < SPINS_UNTIMED; spins++) {
        if (handoff.isHeldBy(own)) {
          if (System.nanoTime() - startNanos < MAX_NANOS) {
            succeeded();
          } else {
            failed();
          }
          return true;
        }
        Thread.onSpinWait();
      }
      if (System.nanoTime() - startNanos >= MAX_NANOS) {
        failed();
        return false;
      }
    }
  }

  private void succeeded() {
    if (failures != 0) { // A write would take the cache line from the other threads that read it.
      failures = 0;
      nextBackOff = MIN_BACK_OFF;
    }
  }

  private void failed() {
    failures++;
    if (failures >= FAILURES_BEFORE_BACK_OFF) {
      backOff = nextBackOff;
      nextBackOff = Math.min(nextBackOff * 2, MAX_BACK_OFF);
    }
  }
}
