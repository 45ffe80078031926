// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.spi.StackReserve;

/** Which of two threads runs, and what it was given with the turn; the other one waits for it. */
final class Handoff extends HandoffFields {
  /*
   * `holder` says who has the turn. A side that has spun in vain says so and parks.
   *
   *     RESUMER → BODY, BODY → RESUMER  // pass
   *     BODY → RESUMER, RESUMER → BODY  // pass, taken back: no room to unpark the other
   *
   * Who passes writes the holder, then looks whether the other is parked; who parks says so, then
   * looks who is the holder. Both are volatile, so one of the two sees the other: a parked side is unparked, and no
   * other is. A side that wakes up early, for a stray permit or an interrupt, looks at the holder and
   * parks again.
   *
   * One word for both directions, and the value beside it: to pass moves one cache line, which is what
   * two threads need at least. It has to be a plain store: an atomic operation would first wait for
   * the line, with the value already in it, and could lose it again to the other side, which spins on
   * it. Nothing else that either side writes may lie in that line.
   *
   * After the turn is passed nothing may be thrown before it has come back, or two threads would run
   * at once. Unparking takes calls, for which room is made sure of before, if the other is parked then;
   * waiting takes some that can be done without. If unparking has failed for lack of room all the
   * same, the turn is taken back, unless the other has noticed it and goes: both want to change its
   * flag from parked to not, and one of them does.
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
   * Passes the turn to the other. What this thread did before happens-before what that one does.
   *
   * @param own the chair of this thread, which has the turn
   * @throws StackOverflowError if there is no room for the calls that takes; nothing has changed
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

  /** As {@link #pass}, to nobody yet: who passes it on from the other's chair finds it there. */
  void leave(int own) {
    holder = own ^ 1;
  }

  /** Undoes {@link #leave}, if nobody has come. */
  void takeBack(int own) {
    holder = own;
  }

  private void unpark(int own) {
    try {
      LockSupport.unpark(own == RESUMER ? body : resumer);
    } catch (StackOverflowError full) {
      // It parked after it was looked for.
      if (parkedFlag(own ^ 1).compareAndSet(this, true, false)) {
        holder = own;
        parked(own ^ 1, true); // Last: until then it waits to see who has the turn.
        throw full;
      }
    }
  }

  /** Waits for the turn, awake for as long as {@code spinning} says, and returns what was given. */
  @Nullable Object await(int own, SpinPolicy spinning) {
    try {
      if (!spinning.spin(this, own)) {
        park(own);
      }
    } catch (StackOverflowError full) {
      while (holder != own) {
        // There is no room for a call, not even to park: waits awake.
      }
    }
    return value;
  }

  /** Whether it is the turn of the thread at this chair. */
  boolean isOf(int chair) {
    return holder == chair;
  }

  /** Whether {@link #pass} would have to unpark the other; a moment later it may. */
  boolean isOtherParked(int own) {
    return own == RESUMER ? bodyParked : resumerParked;
  }

  private static VarHandle parkedFlag(int chair) {
    return chair == RESUMER ? RESUMER_PARKED : BODY_PARKED;
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
    // While a thread is interrupted park returns at once: taken away, and given back after the
    // wait.
    boolean interrupted = false;
    while (holder != own || !parkedFlag(own).compareAndSet(this, true, false)) {
      try {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      } catch (StackOverflowError full) {
        // Waits awake.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

/** Keeps the fields of the object before out of the line. */
@SuppressWarnings("unused")
abstract class HandoffPadding {
  private long before0, before1, before2, before3, before4, before5, before6, before7;
}

/** What both threads read and write. */
abstract class HandoffFields extends HandoffPadding {
  volatile int holder;

  /** Each set by its side, which parks or is about to. */
  volatile boolean resumerParked;

  volatile boolean bodyParked;

  /** Written by who passes the turn, before it does. */
  @Nullable Object value;

  /** Each written by itself, before it passes the turn. */
  @Nullable Thread resumer;

  @Nullable Thread body;
}
