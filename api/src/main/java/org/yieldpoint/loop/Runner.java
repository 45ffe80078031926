// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs coroutines one after the other on one loop; tasks that one run leaves go on in the next.
 * Closing it cancels and awaits the tasks that are left at the end. All these coroutines share one
 * context: each finds what the earlier ones have set. It starts as the context of the code that
 * makes the runner.
 *
 * {@snippet :
 * try (Runner runner = new Runner(loop)) {
 *   runner.run(open());
 *   runner.run(serve());
 * }
 * }
 *
 * <p>For one thread. After asyncio's Runner (Lib/asyncio/runners.py).
 */
public final class Runner implements AutoCloseable {
  /** At the end asyncio runs two coroutines, each for two iterations, and all that is ready. */
  private static final int LAST_ITERATIONS = 4;

  private final EventLoop loop;
  private Context context = Context.current();
  private @Nullable Throwable exit;
  private boolean closed;

  /** Makes a runner for {@code loop}; no other code should run that loop meanwhile. */
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
      runner.close(); // A LoopExit that a remaining task raises hides a failure of this one.
    }
  }

  /** What it runs coroutines on. */
  public EventLoop loop() {
    return loop;
  }

  /**
   * Runs {@code coroutine} as a task until it is done. Throws what it failed with: the same object,
   * checked or not. The first interrupt of the thread during the run cancels that task. The thread
   * is still interrupted afterwards.
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
    } catch (LoopExit | VirtualMachineError thrown) {
      exit = thrown;
      throw thrown;
    } finally {
      context = main.context();
      main.markRetrieved(); // A failure that ended the run is not reported as unretrieved.
    }
  }

  /**
   * Cancels all tasks that are left, once, and runs until they are done. Failures go to the loop's
   * exception handler, also earlier ones that are still unretrieved. Then the loop runs what is
   * ready for a few more iterations. A task that does not end, or that is made meanwhile and needs
   * longer, is reported, closed and forgotten; if one raises a {@link LoopExit}, so are all tasks
   * that are left.
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
      List<Task<?>> remaining = loop.tasks();
      if (!remaining.isEmpty()) {
        cancelAndAwait(remaining);
      }
      loop.scheduler().runIterations(LAST_ITERATIONS);
    } catch (DeadlockException refusal) {
      loop.scheduler().report("tasks that were cancelled at the end of a run do not end", refusal);
    } catch (LoopExit | VirtualMachineError thrown) {
      if (thrown != exit) { // A task that awaited the exiting one may raise the same again.
        throw thrown;
      }
    } finally {
      loop.clear();
    }
  }

  private void cancelAndAwait(List<Task<?>> remaining) {
    remaining.forEach(Task::cancel);
    Future<List<Outcome<Object>>> all = loop.gatherOutcomes(remaining);
    try {
      loop.scheduler().runUntilDone(all);
    } catch (DeadlockException others) {
      remaining.forEach(this::reportFailure);
      throw others;
    }
    remaining.forEach(this::reportFailure);
  }

  private void reportFailure(Task<?> ended) {
    Throwable failure = !ended.isDone() || ended.isCancelled() ? null : ended.exception();
    if (failure != null && !(failure instanceof CancelledError) && !LoopExit.is(failure)) {
      loop.scheduler().report("a task that was cancelled at the end of a run failed", failure);
    }
  }
}
