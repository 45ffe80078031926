// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.Outcome.Failure;

/**
 * Runs coroutines one after the other on one loop; tasks that are left by one run go on in the
 * next. Closing it cancels and awaits what is left in the end. What one of the coroutines sets in
 * its context, those after it find there; the first finds what its maker has set.
 *
 * {@snippet :
 * try (Runner runner = new Runner(loop)) {
 *   runner.run(open());
 *   runner.run(serve());
 * }
 * }
 *
 * <p>To be used by one thread. After asyncio's Runner (Lib/asyncio/runners.py).
 */
public final class Runner implements AutoCloseable {
  private final EventLoop loop;
  private Context context = Context.current();
  private @Nullable Throwable exit;
  private boolean closed;

  /** Makes one for {@code loop}, which nobody else should run meanwhile. */
  public Runner(EventLoop loop) {
    this.loop = loop;
  }

  /** What it runs coroutines on. */
  public EventLoop loop() {
    return loop;
  }

  /**
   * Runs {@code coroutine} as a task until it is done. Throws what it failed with: the same object,
   * checked or not.
   *
   * @return its result
   * @throws IllegalStateException if the loop is running, or this is closed
   * @throws DeadlockException as {@link EventLoop#run} does
   */
  public <T extends @Nullable Object> T run(Coroutine<T> coroutine) {
    if (closed) {
      throw new IllegalStateException("this runner is closed");
    }
    loop.turns().requireIdle();
    Task<T> main = loop.createTask(coroutine, null, context);
    try {
      loop.turns().runUntilDone(main);
      return main.result();
    } catch (LoopExit | VirtualMachineError left) {
      exit = left;
      throw left;
    } finally {
      context = main.context();
      main.failureIsKnown(); // What left the run is not reported as something nobody asked for.
    }
  }

  /**
   * Cancels all tasks that are left, once, and runs until they are done. Failures go to the loop's
   * exception handler. What would not end, and what is made meanwhile, is forgotten.
   */
  @Override
  @SuppressWarnings("ReferenceEquality") // the very exception
  public void close() {
    if (closed || loop.turns().isRunning()) {
      return; // The latter if run() was refused for that.
    }
    closed = true;
    try {
      List<Task<?>> left = loop.tasks();
      if (!left.isEmpty()) {
        cancelAndAwait(left);
      }
    } catch (DeadlockException refusal) {
      loop.turns().report("tasks that were cancelled at the end of a run do not end", refusal);
    } catch (LoopExit | VirtualMachineError left) {
      if (left != exit) { // Who waited for the task that raised it may raise it again.
        throw left;
      }
    } finally {
      loop.clear();
    }
  }

  private void cancelAndAwait(List<Task<?>> left) {
    left.forEach(Task::cancel);
    Future<List<Outcome<Object>>> all = loop.gatherOutcomes(left);
    loop.turns().runUntilDone(all);
    for (Outcome<?> outcome : all.result()) {
      if (outcome instanceof Failure<?>(Throwable failure)
          && !(failure instanceof CancelledError)) {
        loop.turns().report("a task that was cancelled at the end of a run failed", failure);
      }
    }
  }
}
