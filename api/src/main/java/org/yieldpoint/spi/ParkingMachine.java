// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;

/**
 * A body on a thread of its own: the resumer's thread and the body's run one at a time, and the one
 * that waits for control is parked.
 *
 * @param <Y> what it yields
 * @param <S> what is sent in
 * @param <R> what it returns
 */
public abstract class ParkingMachine<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    extends StackfulMachine<Y, S, R> {
  /*
   * The two sides race on `holder` only, the side that has control. To pass control, a side writes
   * what the other will read, then `holder`, then unparks the other. The other parks until it reads
   * that it is the holder. The volatile write happens-before the read that sees it, so all plain
   * fields here are ordered, in both directions. An unpark before the park leaves a permit, so no
   * wake-up is lost. A park that returns early, for a stale permit or an interrupt, reads `holder`
   * again.
   *
   *     RESUMER → BODY      // switchIn
   *     BODY    → RESUMER   // switchOut, or the body ended
   *
   * Between passing control and getting it back nothing may be thrown: both sides make sure of their
   * stack before, the resumer while its generator has not changed yet (requireStack).
   *
   * While a thread is interrupted park returns at once, so a waiting side would spin. The wait takes
   * the interrupt away, and gives it back at its end.
   */
  private static final int RESUMER = 0;
  private static final int BODY = 1;

  private volatile int holder = RESUMER;

  /** The value that goes with control; written by the side that passes it. */
  private @Nullable Object carried;

  /** Written by the resumer before it passes control. */
  private @Nullable Thread resumer;

  /** Written by the body's thread, once, before it first passes control back. */
  private @Nullable Thread bodyThread;

  /** Whether the last resume came from a static initializer. */
  private boolean initializing;

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
    holder = BODY;
    Thread partner = bodyThread;
    if (partner == null) {
      launch(this::runOnOwnThread);
      awaitInitializer(ClassInitialization.of(body()));
    } else {
      LockSupport.unpark(partner);
      if (initializing) {
        awaitInitializer(ClassInitialization.underWay());
      }
    }
    awaitControl(RESUMER);
    return carried;
  }

  @Override
  protected final @Nullable Object switchOut(@Nullable Object yielded) {
    StackReserve.require();
    Thread partner = resumer;
    carried = yielded;
    holder = RESUMER;
    LockSupport.unpark(partner);
    awaitControl(BODY);
    return carried;
  }

  private void awaitInitializer(@Nullable ClassInitialization wait) {
    initializing = wait != null;
    if (wait != null) {
      wait.await(() -> holder == RESUMER, this);
    }
  }

  private void runOnOwnThread() {
    bodyThread = Thread.currentThread();
    runBody();
    Thread partner = resumer;
    holder = RESUMER;
    LockSupport.unpark(partner);
  }

  private void awaitControl(int own) {
    boolean interrupted = false;
    while (holder != own) {
      try {
        LockSupport.park(this);
      } catch (StackOverflowError full) {
        // Parking a virtual thread copies its stack by a recursion over its frames, on that same
        // stack. So a deep stack may be too deep to be parked, and the thread has to wait awake.
        Thread.onSpinWait();
      }
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
