// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.capacity;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.loop.Async;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.LoopObserver;
import org.yieldpoint.loop.Step;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.VirtualClock;

/** More and more tasks that sleep at the same time, and all wake up in the end. */
final class SleepingTasks {
  private static final int BATCH = 1_000;
  private static final Duration SLEEP = Duration.ofDays(1);

  /** Between two batches, in virtual time: all tasks of the first one sleep by then. */
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final EventLoop loop;
  private final int atMost;
  private final IntConsumer asleep;
  private int made;
  private int woken;

  /**
   * Makes them on an event loop of their own.
   *
   * @param asleep receives the number of sleepers after each batch
   * @param failed receives the exception of a task at once, while the others still sleep
   */
  SleepingTasks(
      CoroutineRuntime runtime, int atMost, IntConsumer asleep, Consumer<Throwable> failed) {
    loop = new EventLoop(runtime, new VirtualClock());
    loop.observer(
        new LoopObserver() {
          @Override
          public void finished(Task<?> task, long nanoTime) {
            Throwable failure = task.isCancelled() ? null : task.exception();
            if (failure != null) {
              failed.accept(failure);
            }
          }
        });
    this.atMost = atMost;
    this.asleep = asleep;
  }

  /**
   * Runs until {@code atMost} have slept at the same time.
   *
   * @return how many of them woke up
   */
  int run() {
    loop.run(Coroutine.of("main", this::main, Main::new));
    return woken;
  }

  private void makeBatch() {
    for (int count = Math.min(BATCH, atMost - made); count > 0; count--) {
      made++;
      loop.createTask(
          Coroutine.of(
              "sleeper",
              async -> {
                async.sleep(SLEEP);
                woken++;
                return null;
              },
              Sleeper::new));
    }
  }

  private Void main(Async async) {
    while (made < atMost) {
      makeBatch();
      async.sleep(PAUSE);
      asleep.accept(made);
    }
    async.sleep(SLEEP);
    return null;
  }

  private final class Main extends AsyncMachine<Void> {
    private static final int ASLEEP = 1;
    private static final int END = 2;

    @Override
    protected Step step() {
      if (label == ASLEEP) {
        asleep.accept(made);
      } else if (label == END) {
        return done(null);
      }
      if (made == atMost) {
        return await(sleep(SLEEP), END);
      }
      makeBatch();
      return await(sleep(PAUSE), ASLEEP);
    }
  }

  private final class Sleeper extends AsyncMachine<Void> {
    @Override
    protected Step step() {
      if (label == 0) {
        return await(sleep(SLEEP), 1);
      }
      woken++;
      return done(null);
    }
  }
}
