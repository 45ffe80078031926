// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import static org.yieldpoint.spi.SneakyThrow.sneakyThrow;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.spi.AbstractCoroutineRuntime;
import org.yieldpoint.spi.SymmetricTransfer;

/**
 * Runs the plain sends of an iteration one after the other: steps that only send a value to a
 * stackful generator. Where bodies have threads of their own, a body that suspends passes control
 * straight to the next body, without a return to the loop's thread.
 *
 * <p>So the code before and after a step may run on the thread of a body, the observer included.
 * Everything else runs on the loop's thread: callbacks, the first and last steps of tasks, and
 * steps that raise.
 */
final class TaskTransfer implements SymmetricTransfer {
  private final Scheduler scheduler;
  private final AbstractCoroutineRuntime runtime;

  /** The task whose step is under way; null once its outcome has been acted on. */
  private @Nullable Task<?> current;

  private @Nullable LoopObserver observer;
  private @Nullable Object sent;

  /** What failed between two steps, on the thread of a body; thrown on the loop's thread. */
  private @Nullable Throwable failure;

  TaskTransfer(Scheduler scheduler, CoroutineRuntime runtime) {
    this.scheduler = scheduler;
    this.runtime = AbstractCoroutineRuntime.of(runtime);
  }

  /** Runs a step of {@code task}, a plain send, and perhaps plain sends of tasks behind it. */
  void step(Task<?> task) {
    Generator<?, Object, ?> generator = begin(task);
    boolean suspended = false;
    Throwable thrown = null;
    try {
      suspended = runtime.resume(generator, sent, this);
    } catch (Throwable leaving) {
      thrown = leaving;
    }
    if (current != null) {
      end(suspended, thrown);
    }
    Throwable failed = failure;
    if (failed != null) {
      failure = null;
      throw sneakyThrow(failed);
    }
  }

  private Generator<?, Object, ?> begin(Task<?> task) {
    current = task;
    sent = task.takeSent();
    observer = task.enter(scheduler);
    return task.generator();
  }

  private void end(boolean suspended, @Nullable Throwable thrown) {
    Task<?> task = current;
    current = null;
    sent = null;
    try {
      if (thrown == null) {
        task.resumed(scheduler, suspended);
      } else {
        task.endWith(thrown);
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
      Task<?> task = scheduler.pollPlainSend();
      return task == null ? null : begin(task);
    } catch (Throwable thrown) {
      current = null; // Its step has not begun.
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
