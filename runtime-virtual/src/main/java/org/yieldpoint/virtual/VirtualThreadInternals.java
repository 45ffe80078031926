// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the JDK that {@code inline} needs and that are not public: virtual threads with a
 * scheduler of our own, the scheduler of a virtual thread, and the default scheduler.
 *
 * <p>They exist for the JDK's own tests and may go away. Without them {@code inline} is not
 * available. That they are there does not say that they work: see {@link InlineTrial}.
 */
final class VirtualThreadInternals {
  /** The value of {@code Thread.NO_INHERIT_THREAD_LOCALS}: bodies inherit nothing from resumers. */
  private static final int NO_INHERIT_THREAD_LOCALS = 1 << 2;

  private static final @Nullable MethodHandle NEW_VIRTUAL_THREAD;
  private static final @Nullable VarHandle SCHEDULER;
  private static final @Nullable Executor DEFAULT_SCHEDULER;
  private static final @Nullable String WHY_NOT;

  static {
    String whyNot = null;
    MethodHandle newVirtualThread = null;
    VarHandle scheduler = null;
    Executor defaultScheduler = null;
    try {
      Class<?> builders = Class.forName("java.lang.ThreadBuilders");
      newVirtualThread =
          MethodHandles.privateLookupIn(builders, MethodHandles.lookup())
              .findStatic(
                  builders,
                  "newVirtualThread",
                  MethodType.methodType(
                      Thread.class, Executor.class, String.class, int.class, Runnable.class));
      Class<?> virtualThread = Class.forName("java.lang.VirtualThread");
      scheduler =
          MethodHandles.privateLookupIn(virtualThread, MethodHandles.lookup())
              .findVarHandle(virtualThread, "scheduler", Executor.class);
      defaultScheduler =
          (Executor)
              MethodHandles.privateLookupIn(virtualThread, MethodHandles.lookup())
                  .findStaticVarHandle(virtualThread, "DEFAULT_SCHEDULER", ForkJoinPool.class)
                  .get();
    } catch (IllegalAccessException | RuntimeException refusal) {
      Module module = VirtualThreadInternals.class.getModule();
      String here = module.isNamed() ? module.getName() : "ALL-UNNAMED";
      whyNot =
          "start java with --add-opens java.base/java.lang=%s --enable-native-access=%s (%s)"
              .formatted(here, here, refusal.getMessage());
    } catch (ReflectiveOperationException change) {
      whyNot = "this JDK does not have what it needs (%s)".formatted(change.getMessage());
    }
    if (whyNot == null) {
      whyNot = LockStack.whyNot().orElse(null);
    }
    NEW_VIRTUAL_THREAD = newVirtualThread;
    SCHEDULER = scheduler;
    DEFAULT_SCHEDULER = defaultScheduler;
    WHY_NOT = whyNot;
  }

  private VirtualThreadInternals() {}

  /** Why these parts are not available here, and what to do; empty if they are. */
  static Optional<String> whyNot() {
    return Optional.ofNullable(WHY_NOT);
  }

  /** Makes a virtual thread, not started, that submits its continuation to {@code scheduler}. */
  static Thread unstarted(Executor scheduler, String name, Runnable task) {
    try {
      return (Thread)
          NEW_VIRTUAL_THREAD.invokeExact(scheduler, name, NO_INHERIT_THREAD_LOCALS, task);
    } catch (Throwable failure) {
      throw new IllegalStateException("no virtual thread with a scheduler of its own", failure);
    }
  }

  /** Submits {@code task}, a virtual thread's continuation, to the JDK's own scheduler. */
  static void executeByDefault(Runnable task) {
    DEFAULT_SCHEDULER.execute(task);
  }

  /** Returns the scheduler of a virtual thread. */
  static Executor scheduler(Thread virtual) {
    return (Executor) SCHEDULER.get(virtual);
  }
}
