// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Machine;

/** A generator that a thread claims before it drives it, so that two threads never do at once. */
final class ClaimableGenerator<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    extends MachineGenerator<Y, S, R> {
  private static final VarHandle CLAIMED;

  static {
    try {
      CLAIMED =
          MethodHandles.lookup().findVarHandle(ClaimableGenerator.class, "claimed", boolean.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** Taken by compare-and-set, given back with release: one driver happens-before the next. */
  @SuppressWarnings("unused") // through CLAIMED
  private boolean claimed;

  ClaimableGenerator(AbstractCoroutineRuntime runtime, String name, Machine<Y, S, R> machine) {
    super(runtime, name, machine);
  }

  @Override
  boolean isGuarded() {
    return true;
  }

  @Override
  boolean tryClaim() {
    return CLAIMED.compareAndSet(this, false, true);
  }

  @Override
  void release() {
    CLAIMED.setRelease(this, false);
  }
}
