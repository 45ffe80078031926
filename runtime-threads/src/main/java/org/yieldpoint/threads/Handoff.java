// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.spi.StackReserve;

/**
 * Control that two threads, a resumer and a body, pass to each other, together with a value. The
 * side that has control runs; the other waits for it.
 */
final class Handoff extends HandoffFields {
  /*
   * `holder` is the side that has control. A side that has spun without success sets its parked flag
   * and parks.
   *
   *     RESUMER → BODY, BODY → RESUMER  // pass
   *     BODY → RESUMER, RESUMER → BODY  // pass, taken back: no stack to unpark the other side
   *
   * Passing and parking race Dekker-style. The passing side writes `holder`, then reads the other's
   * parked flag; the parking side writes its parked flag, then reads `holder`. All three are volatile,
   * so each write and the read after it have a StoreLoad fence between them, and at least one side sees
   * the other's write: no parked side is missed, and only a parked side is unparked. A side that wakes
   * up early, for a stray permit or an interrupt, reads `holder` again and parks again.
   *
   * Happens-before: `value` is plain; the volatile write of `holder` releases it and the read that sees
   * the new holder acquires it, with everything else the passing side did.
   *
   * One word serves both directions and the value lies beside it: a pass moves one cache line, the
   * least that two threads need. It must be a plain volatile store. An atomic read-modify-write would
   * first wait for the line, with the value already in it, and could lose it again to the other side,
   * which spins on it. Nothing else that either side writes may lie in that line; hence the padding.
   *
   * After control is passed, nothing may be thrown until it has come back, or both threads would run.
   * Unparking takes calls; if the other side is parked, room for them is checked first. Waiting takes
   * calls that it can do without. If unparking runs out of stack nevertheless, control is taken back,
   * unless the other side has already seen it: both try to compare-and-set its parked flag to false,
   * and the one that succeeds has control.
   */
  static final int RESUMER = 0;
  static final int BODY = 1;

  private static final VarHandle RESUMER_PARKED;
  private static final VarHandle BODY_PARKED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      RESUMER_PARKED = lookup.findVarHandle(HandoffFields.class, "resumerParked", boolean.class);
      BODY_PARKED = lookup.findVarHandle(HandoffFields.class, "bodyParked", boolean.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** Keep the next object's fields out of the line. */
  @SuppressWarnings("unused")
  private long after0, after1, after2, after3, after4, after5, after6, after7;

  /**
   * Passes control to the other side. What this thread did before happens-before what the other
   * does next.
   *
   * @param own the side of this thread, which has control
   * @throws StackOverflowError if there is no stack for the calls this takes; nothing has changed
   *     then
   */
  void pass(int own, @Nullable Object given) {
    if (isOtherParked(own)) {
      StackReserve.require();
    }
    value = given;
    holder = own ^ 1;
    if (isOtherParked(own)) {
      unpark(own);
    }
  }

  /**
   * As {@link #pass}, but wakes no thread: a third one takes the other side's place, and passes
   * control back from there.
   */
  void leave(int own) {
    holder = own ^ 1;
  }

  /** Undoes {@link #leave}, if no thread has taken the other side's place. */
  void takeBack(int own) {
    holder = own;
  }

  private void unpark(int own) {
    try {
      LockSupport.unpark(own == RESUMER ? body : resumer);
    } catch (StackOverflowError full) {
      // The other side parked after the check for stack.
      if (parkedFlag(own ^ 1).compareAndSet(this, true, false)) {
        holder = own;
        parked(own ^ 1, true); // Last: until then the other side cannot take control.
        throw full;
      }
    }
  }

  /**
   * Waits for control, awake for as long as {@code spinPolicy} says, then parked.
   *
   * @return the value that was passed with it
   */
  @Nullable Object await(int own, SpinPolicy spinPolicy) {
    try {
      if (!spinPolicy.spin(this, own)) {
        park(own);
      }
    } catch (StackOverflowError full) {
      while (holder != own) {
        // No stack for any call, not even to park: stay awake.
      }
    }
    return value;
  }

  /** Whether {@code side} has control. */
  boolean isHeldBy(int side) {
    return holder == side;
  }

  /** Whether {@link #pass} would have to unpark the other side now; a moment later it may. */
  boolean isOtherParked(int own) {
    return own == RESUMER ? bodyParked : resumerParked;
  }

  private static VarHandle parkedFlag(int side) {
    return side == RESUMER ? RESUMER_PARKED : BODY_PARKED;
  }

  private void parked(int own, boolean parked) {
    if (own == RESUMER) {
      resumerParked = parked;
    } else {
      bodyParked = parked;
    }
  }

  private void park(int own) {
    parked(own, true);
    // An interrupted thread does not stay parked: hold the interrupt back until control comes.
    boolean interrupted = false;
    while (holder != own || !parkedFlag(own).compareAndSet(this, true, false)) {
      try {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      } catch (StackOverflowError full) {
        // No stack to park: stay awake.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

/** Keeps the fields of the object before this one out of the line. */
@SuppressWarnings("unused")
abstract class HandoffPadding {
  private long before0, before1, before2, before3, before4, before5, before6, before7;
}

/** What both threads read and write. */
abstract class HandoffFields extends HandoffPadding {
  volatile int holder;

  /** Each set by its own side, which is parked or about to park. */
  volatile boolean resumerParked;

  volatile boolean bodyParked;

  /** Written by the side that passes control, before it does. */
  @Nullable Object value;

  /** Each written by its own side, before it first passes control. */
  @Nullable Thread resumer;

  @Nullable Thread body;
}
