// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A second platform thread that answers with the next value as soon as it is asked; both spin.
 *
 * <p>This is as fast as two threads can be, and needs two free cores. Where there are none, whoever
 * spins in vain gives the core away after a while, so that a trial still ends.
 */
@State(Scope.Thread)
public class PingPong {
  /*
   * `turn` is the only field both sides spin on. `value` lies beside it and is written before it,
   * so that one move of a cache line carries both.
   */
  private static final int ASKER = 0;
  private static final int PARTNER = 1;
  private static final int ENDED = 2;

  private static final int SPINS_BEFORE_YIELD = 20_000;
  private static final int YIELDS_BEFORE_FAILURE = 1_000_000;
  private static final long JOIN_MILLIS = 10_000;

  private volatile int turn = ASKER;
  private @Nullable Integer value;
  private Thread partner;

  @Setup
  public void start() {
    partner = Thread.ofPlatform().daemon().name("ping-pong-partner").start(this::answer);
  }

  @TearDown
  public void stop() throws InterruptedException {
    turn = ENDED;
    partner.join(JOIN_MILLIS);
    if (partner.isAlive()) {
      throw new IllegalStateException("the partner does not end");
    }
  }

  /** One round trip. */
  Integer next() {
    turn = PARTNER;
    awaitTurn(ASKER);
    return value;
  }

  private void answer() {
    int last = Counting.VALUES - 1;
    while (awaitPartnerTurn()) {
      last = Counting.after(last);
      value = last;
      turn = ASKER;
    }
  }

  /** For the partner, which may wait as long as nobody asks. */
  private boolean awaitPartnerTurn() {
    int spins = 0;
    while (true) {
      int now = turn;
      if (now != ASKER) {
        return now == PARTNER;
      }
      spins = spin(spins);
    }
  }

  private void awaitTurn(int own) {
    int spins = 0;
    int yields = 0;
    while (turn != own) {
      spins = spin(spins);
      if (spins == 0 && ++yields == YIELDS_BEFORE_FAILURE) {
        throw new IllegalStateException("the partner does not answer");
      }
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // a hint is all it is meant to be
  private static int spin(int spins) {
    if (spins < SPINS_BEFORE_YIELD) {
      Thread.onSpinWait();
      return spins + 1;
    }
    Thread.yield();
    return 0;
  }
}
