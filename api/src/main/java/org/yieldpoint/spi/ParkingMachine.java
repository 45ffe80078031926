// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;

/**
 * A handoff between two threads, the resumer's and the body's, of which one at a time runs and the
 * other is parked.
 *
 * @param <Y> what it yields
 * @param <S> what is sent in
 * @param <R> what it returns
 */
public abstract class ParkingMachine<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    extends StackfulMachine<Y, S, R> {
  /*
   * `turn` is the only thing the two sides race on. Each side writes what the other is to read,
   * then the turn, then unparks the other; the other reads the turn until it is its own. The
   * volatile write and read make everything before the one visible after the other, in both
   * directions. An unpark that comes before the park leaves a permit, so none is lost; a park that
   * returns early, for a stale permit or an interrupt, only looks at the turn once more.
   *
   *     RESUMER → BODY      // switchIn
   *     BODY    → RESUMER   // switchOut, or the body ended
   *
   * Between giving the turn away and having it back nothing may be thrown: both sides make sure of
   * their stack before, the resumer's where its generator has not changed yet (requireStack).
   *
   * An interrupt must not make a waiting side spin, since park returns at once while the thread is
   * interrupted: it is taken away during the wait and given back after it.
   */
  private static final int RESUMER = 0;
  private static final int BODY = 1;

  private volatile int turn = RESUMER;

  /** Written by the side that gives the turn away, for the other. */
  private @Nullable Object carried;

  /** Written by the resumer before it gives the turn away. */
  private @Nullable Thread resumer;

  /** Written by the body's thread, once, before it first gives the turn back. */
  private @Nullable Thread bodyThread;

  /** Makes a machine that has no thread yet. */
  protected ParkingMachine(StackfulRuntime runtime, String name, Body<Y, S, R> body) {
    super(runtime, name, body);
  }

  /** Runs {@code task} on another thread, whose start happens-after this call. */
  protected abstract void launch(Runnable task);

  @Override
  protected final @Nullable Object switchIn(@Nullable Object sent) {
    resumer = Thread.currentThread();
    carried = sent;
    turn = BODY;
    Thread partner = bodyThread;
    if (partner == null) {
      launch(this::runOnOwnThread);
    } else {
      LockSupport.unpark(partner);
    }
    awaitTurn(RESUMER);
    return carried;
  }

  @Override
  protected final @Nullable Object switchOut(@Nullable Object yielded) {
    StackReserve.require();
    Thread partner = resumer;
    carried = yielded;
    turn = RESUMER;
    LockSupport.unpark(partner);
    awaitTurn(BODY);
    return carried;
  }

  private void runOnOwnThread() {
    bodyThread = Thread.currentThread();
    runBody();
    Thread partner = resumer;
    turn = RESUMER;
    LockSupport.unpark(partner);
  }

  private void awaitTurn(int own) {
    boolean interrupted = false;
    while (turn != own) {
      try {
        LockSupport.park(this);
      } catch (StackOverflowError full) {
        // A virtual thread's stack is copied by a recursion over its frames, on the same stack. So
        // one that is deep may be too deep to be parked, and has to wait awake.
        Thread.onSpinWait();
      }
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
