// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.Relay;

/**
 * Runs steps of tasks one after the other within a turn; where bodies have threads of their own,
 * one passes control straight to the next.
 *
 * <p>So what comes before and after a step may run on the thread of a body, the observer included.
 * Everything else does on the loop's: callbacks, first and last steps, and what raises.
 */
final class TaskTransfer implements Relay {
  private final Scheduler scheduler;
  private final CoroutineRuntime runtime;

  /** The task whose step is under way; null if what came of it has been taken notice of. */
  private @Nullable Task<?> current;

  private @Nullable LoopObserver observer;
  private @Nullable Object sent;

  /** What taking notice of a step failed with, on the thread of a body. */
  private @Nullable Throwable failure;

  TaskTransfer(Scheduler scheduler, CoroutineRuntime runtime) {
    this.scheduler = scheduler;
    this.runtime = runtime;
  }

  /** Runs a step of {@code task}, which is only to be sent something, and perhaps some more. */
  void step(Task<?> task) {
    Generator<?, Object, ?> generator = begin(task);
    boolean waits = false;
    Throwable left = null;
    try {
      waits = runtime.resume(generator, sent, this);
    } catch (Throwable thrown) {
      left = thrown;
    }
    if (current != null) {
      end(waits, left);
    }
    Throwable failed = failure;
    if (failed != null) {
      failure = null;
      throw Future.<RuntimeException>sneaky(failed);
    }
  }

  private Generator<?, Object, ?> begin(Task<?> task) {
    current = task;
    sent = task.takeSent();
    observer = task.enter(scheduler);
    return task.generator();
  }

  private void end(boolean waits, @Nullable Throwable left) {
    Task<?> task = current;
    current = null;
    sent = null;
    try {
      if (left == null) {
        task.takeNotice(scheduler, waits);
      } else {
        task.endBy(left);
      }
    } finally {
      task.leave(scheduler, observer);
    }
  }

  @Override
  public void suspended() {
    try {
      end(true, null);
    } catch (Throwable thrown) {
      failure = thrown;
    }
  }

  @Override
  public @Nullable Generator<?, ?, ?> next() {
    if (failure != null) {
      return null;
    }
    try {
      Task<?> task = scheduler.takeTaskToSendTo();
      return task == null ? null : begin(task);
    } catch (Throwable thrown) {
      current = null; // It has not begun.
      sent = null;
      failure = thrown;
      return null;
    }
  }

  @Override
  public @Nullable Object sent() {
    return sent;
  }
}
