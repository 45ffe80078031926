// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs virtual threads on the calling thread, from a queue. Needs {@code --add-opens
 * java.base/java.lang=ALL-UNNAMED}.
 */
final class InlineScheduler {
  /** The same bit as in {@code Thread}. */
  private static final int NO_INHERIT_THREAD_LOCALS = 1 << 2;

  private static final MethodHandle NEW_VIRTUAL_THREAD = find();

  private final Queue<Runnable> ready = new ArrayDeque<>();
  private final Executor queue = ready::add;

  private static MethodHandle find() {
    try {
      Class<?> builders = Class.forName("java.lang.ThreadBuilders");
      return MethodHandles.privateLookupIn(builders, MethodHandles.lookup())
          .findStatic(
              builders,
              "newVirtualThread",
              MethodType.methodType(
                  Thread.class, Executor.class, String.class, int.class, Runnable.class));
    } catch (ReflectiveOperationException refusal) {
      throw new ExceptionInInitializerError(refusal);
    }
  }

  /** Starts a thread, which runs in {@link #runReady}. */
  void start(Runnable task) {
    unstarted(task).start();
  }

  /** Runs every ready thread until it ends or waits. */
  void runReady() {
    for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
      next.run();
    }
  }

  /** Makes a thread, not started, that runs in {@link #runReady}. */
  Thread unstarted(Runnable task) {
    try {
      return (Thread) NEW_VIRTUAL_THREAD.invokeExact(queue, "bare", NO_INHERIT_THREAD_LOCALS, task);
    } catch (Throwable failure) {
      throw new IllegalStateException("no virtual thread with a scheduler of its own", failure);
    }
  }
}
