// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

/**
 * How long one side of a runtime's handoffs waits awake for its turn before it parks: as long as it
 * has been paying off.
 */
final class SpinPolicy {
  /*
   * SpinPolicy pays if the partner runs at the same time on another processor and has the turn only for
   * a moment. Both are learned: after a few waits in vain, waits go without for a while, the longer
   * the oftener the next try was in vain too. A wait that was cut in two, because the processor was
   * taken away, is in vain even if the turn has come meanwhile.
   *
   * Threads that share one processor cannot spin, but wait awake by giving it to each other: with two
   * that can run, to yield is to switch, without the two calls that it takes to sleep and to be woken.
   * With more, others get it first; that too is learned.
   *
   * The fields are shared by all threads of this side, and racy: a lost update costs a try.
   */
  private static final int SPINS_UNTIMED = 100;
  private static final long MOST_NANOS = 100_000;
  private static final int MOST_YIELDS = 3;
  private static final int IN_VAIN_BEFORE_REST = 8;
  private static final int SHORTEST_REST = 16;
  private static final int LONGEST_REST = 4096;

  /** Never spins. */
  static final SpinPolicy NEVER = new SpinPolicy(Manner.PARKING);

  private enum Manner {
    PARKING,
    SPINNING,
    YIELDING
  }

  private final Manner manner;

  /** How many tries in a row were in vain. */
  private int inVain;

  /** How many waits are still to go without. */
  private int rest;

  private int nextRest = SHORTEST_REST;

  private SpinPolicy(Manner manner) {
    this.manner = manner;
  }

  /** Spins if there is a second processor. */
  static SpinPolicy ifItPays() {
    return Runtime.getRuntime().availableProcessors() > 1 ? new SpinPolicy(Manner.SPINNING) : NEVER;
  }

  /** For threads that all run on one processor. */
  static SpinPolicy onOneProcessor() {
    return new SpinPolicy(Manner.YIELDING);
  }

  /** Returns true as soon as {@code own} has the turn; or false, to park. */
  boolean spin(Handoff turn, int own) {
    if (manner == Manner.PARKING) {
      return turn.isOf(own);
    }
    if (rest > 0) {
      rest--;
      return turn.isOf(own);
    }
    return manner == Manner.YIELDING ? yieldTo(turn, own) : spinUntimed(turn, own);
  }

  @SuppressWarnings("ThreadPriorityCheck") // where it is what switches
  private boolean yieldTo(Handoff turn, int own) {
    long startNanos = System.nanoTime();
    for (int yields = 0; yields < MOST_YIELDS && !turn.isOf(own); yields++) {
      Thread.yield();
    }
    boolean come = turn.isOf(own);
    if (come && System.nanoTime() - startNanos < MOST_NANOS) {
      paid();
    } else {
      wasInVain();
    }
    return come;
  }

  private boolean spinUntimed(Handoff turn, int own) {
    for (int spins = 0; spins < SPINS_UNTIMED; spins++) {
      if (turn.isOf(own)) {
        paid();
        return true;
      }
      Thread.onSpinWait();
    }
    return spinTimed(turn, own);
  }

  private boolean spinTimed(Handoff turn, int own) {
    long startNanos = System.nanoTime();
    while (true) {
      for (int spins = 0; spins < SPINS_UNTIMED; spins++) {
        if (turn.isOf(own)) {
          if (System.nanoTime() - startNanos < MOST_NANOS) {
            paid();
          } else {
            wasInVain();
          }
          return true;
        }
        Thread.onSpinWait();
      }
      if (System.nanoTime() - startNanos >= MOST_NANOS) {
        wasInVain();
        return false;
      }
    }
  }

  private void paid() {
    if (inVain != 0) { // A write would take the line from the other threads that read it.
      inVain = 0;
      nextRest = SHORTEST_REST;
    }
  }

  private void wasInVain() {
    inVain++;
    if (inVain >= IN_VAIN_BEFORE_REST) {
      rest = nextRest;
      nextRest = Math.min(nextRest * 2, LONGEST_REST);
    }
  }
}
