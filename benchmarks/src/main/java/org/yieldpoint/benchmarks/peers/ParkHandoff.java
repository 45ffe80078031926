// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One volatile field says whose turn it is. The other thread is parked; nothing spins. */
final class ParkHandoff implements Handoff {
  private static final int TAKER = 0;
  private static final int GIVER = 1;

  private volatile int turn = TAKER;
  private volatile @Nullable Thread giver;

  // Published by the volatile write of `turn`.
  private @Nullable Thread taker;
  private @Nullable Integer value;

  @Override
  public void give(Integer next) throws InterruptedException {
    giver = Thread.currentThread();
    awaitTurn(GIVER);
    value = next;
    Thread waiting = taker;
    turn = TAKER;
    LockSupport.unpark(waiting);
  }

  @Override
  public Integer take() throws InterruptedException {
    taker = Thread.currentThread();
    turn = GIVER;
    // A giver that is not there yet looks at `turn` before it parks.
    LockSupport.unpark(giver);
    awaitTurn(TAKER);
    return value;
  }

  private void awaitTurn(int own) throws InterruptedException {
    while (turn != own) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException("while waiting for the other thread");
      }
    }
  }
}
