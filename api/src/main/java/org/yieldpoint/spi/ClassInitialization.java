// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;

/**
 * A wait for a body that may need a class that its resumer is initializing. The initialization lock
 * of a class belongs to a thread, so a body on another one waits for it until the static
 * initializer has ended, which in turn waits for the body.
 *
 * <p>Nothing in Java says that a thread waits for such a lock. But then it is runnable, in no
 * native method, and its stack stays the same.
 */
public final class ClassInitialization {
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final String INITIALIZER = "<clinit>";

  /**
   * Whether a body of that class was started outside of all initializers. Then none is looked for,
   * since a look at the stack costs more than a start; a body that is shared, and later started
   * within one, is not seen.
   */
  private static final ClassValue<boolean[]> HARMLESS =
      new ClassValue<>() {
        @Override
        protected boolean[] computeValue(Class<?> type) {
          return new boolean[1];
        }
      };

  private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** After so many looks at the same stack, two seconds, it will not go on. */
  private static final int LOOKS = 20;

  /** The classes that the calling thread is initializing, the last one first. */
  private final List<String> classes;

  private ClassInitialization(List<String> classes) {
    this.classes = classes;
  }

  /** The wait for a body that is to be started; null if the caller is in no initializer. */
  public static @Nullable ClassInitialization of(Body<?, ?, ?> body) {
    boolean[] harmless = HARMLESS.get(body.getClass());
    if (harmless[0]) {
      return null;
    }
    ClassInitialization underWay = underWay();
    if (underWay == null) {
      harmless[0] = true;
    }
    return underWay;
  }

  /** The same of a body that has started; it looks in any case. */
  public static @Nullable ClassInitialization underWay() {
    List<String> classes =
        WALKER.walk(
            frames ->
                frames
                    .filter(frame -> frame.getMethodName().equals(INITIALIZER))
                    .map(StackWalker.StackFrame::getClassName)
                    .toList());
    return classes.isEmpty() ? null : new ClassInitialization(classes);
  }

  /**
   * Waits until control comes back, interrupted or not.
   *
   * @param isBack whether it has
   * @param machine whose body runs
   * @throws IllegalStateException if the body stands still; its machine is abandoned then
   */
  public void await(BooleanSupplier isBack, StackfulMachine<?, ?, ?> machine) {
    boolean interrupted = false;
    long pause = SHORTEST_PAUSE_NANOS;
    StackTraceElement[] last = {};
    int same = 0;
    try {
      while (!isBack.getAsBoolean()) {
        LockSupport.parkNanos(this, pause);
        interrupted |= Thread.interrupted();
        if (pause < LOOK_NANOS) {
          pause = Math.min(2 * pause, LOOK_NANOS);
          continue;
        }
        StackTraceElement[] now = standing(machine.bodyThread());
        same = now.length > 0 && Arrays.equals(now, last) ? same + 1 : 0;
        last = now;
        if (same >= LOOKS && !isBack.getAsBoolean()) {
          machine.abandon();
          throw new IllegalStateException(
              ("the body of %s stands still in %s while its resumer initializes the class %s: if it"
                   + " needs that class, each waits for the other. Resume it outside of the static"
                   + " initializer, or on virtual/inline or a state machine, which use the"
                   + " resumer's thread")
                  .formatted(machine, last[0], String.join(", in ", classes)));
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The stack of a thread that is runnable and in no native method; else empty. */
  private static StackTraceElement[] standing(@Nullable Thread thread) {
    if (thread == null || thread.getState() != Thread.State.RUNNABLE) {
      return new StackTraceElement[0];
    }
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0 && stack[0].isNativeMethod() ? new StackTraceElement[0] : stack;
  }
}
