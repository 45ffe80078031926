// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
  /** In asyncio two coroutines run in the end, for two turns each, and what is ready with them. */
  private static final int LAST_ITERATIONS = 4;

  private final EventLoop loop;
  private Context context = Context.current();
  private @Nullable Throwable exit;
  private boolean closed;

  /** Makes one for {@code loop}, which nobody else should run meanwhile. */
  public Runner(EventLoop loop) {
    this.loop = loop;
  }

  /** Runs {@code coroutine} and nothing else. */
  static <T extends @Nullable Object> T runAlone(EventLoop loop, Coroutine<T> coroutine) {
    loop.scheduler().requireIdle();
    Runner runner = new Runner(loop);
    try {
      return runner.run(coroutine);
    } finally {
      runner.close(); // What a task that was left raises to leave comes before a mere failure.
    }
  }

  /** What it runs coroutines on. */
  public EventLoop loop() {
    return loop;
  }

  /**
   * Runs {@code coroutine} as a task until it is done. Throws what it failed with: the same object,
   * checked or not. If the thread is interrupted meanwhile, that task is cancelled, the first time;
   * and the thread is still interrupted afterwards.
   *
   * @return its result
   * @throws IllegalStateException if the loop is running, or this is closed
   * @throws DeadlockException as {@link EventLoop#run} does
   */
  public <T extends @Nullable Object> T run(Coroutine<T> coroutine) {
    if (closed) {
      throw new IllegalStateException("this runner is closed");
    }
    loop.scheduler().requireIdle();
    Task<T> main = loop.createTask(coroutine, null, context);
    try {
      loop.scheduler().runUntilDone(main, this);
      return main.result();
    } catch (LoopExit | VirtualMachineError left) {
      exit = left;
      throw left;
    } finally {
      context = main.context();
      main.markRetrieved(); // What left the run is not reported as something nobody asked for.
    }
  }

  /**
   * Cancels all tasks that are left, once, and runs until they are done. Failures go to the loop's
   * exception handler, also those that nobody has asked for yet. What is ready then runs for a few
   * turns more. What would not end, and what is made meanwhile and needs longer, is reported,
   * closed and forgotten; so is all that is left when one of them raises a {@link LoopExit}.
   *
   * @throws IllegalStateException if the loop is running
   */
  @Override
  @SuppressWarnings("ReferenceEquality") // the very exception
  public void close() {
    if (closed) {
      return;
    }
    loop.scheduler().requireIdle();
    closed = true;
    try {
      List<Task<?>> left = loop.tasks();
      if (!left.isEmpty()) {
        cancelAndAwait(left);
      }
      loop.scheduler().runIterations(LAST_ITERATIONS);
    } catch (DeadlockException refusal) {
      loop.scheduler().report("tasks that were cancelled at the end of a run do not end", refusal);
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
    try {
      loop.scheduler().runUntilDone(all);
    } catch (DeadlockException others) {
      left.forEach(this::reportFailure);
      throw others;
    }
    left.forEach(this::reportFailure);
  }

  private void reportFailure(Task<?> ended) {
    Throwable failure = !ended.isDone() || ended.isCancelled() ? null : ended.exception();
    if (failure != null && !(failure instanceof CancelledError) && !LoopExit.is(failure)) {
      loop.scheduler().report("a task that was cancelled at the end of a run failed", failure);
    }
  }
}
