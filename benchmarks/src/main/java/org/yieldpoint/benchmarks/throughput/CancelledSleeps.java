// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.throughput;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Step;
import org.yieldpoint.loop.Task;

/**
 * Waits that are nearly all cancelled, as those of timeouts are: one in a hundred is over in a
 * moment, the others would take a day.
 */
final class CancelledSleeps {
  private static final int ONE_IN = 100;
  private static final long SOON_MILLIS = 1;
  private static final long LATE_MILLIS = Duration.ofDays(1).toMillis();

  private CancelledSleeps() {}

  /** Whether the one of this index is cancelled. */
  static boolean isCancelled(int index) {
    return index % ONE_IN != 0;
  }

  /** How long the one of this index is to take. */
  static long delayMillis(int index) {
    return isCancelled(index) ? LATE_MILLIS : SOON_MILLIS;
  }

  /** How many of {@code count} are not cancelled. */
  static int expected(int count) {
    return (count + ONE_IN - 1) / ONE_IN;
  }

  /** Makes {@code count} tasks that sleep, and returns how many woke up. */
  static Coroutine<Integer> of(int count) {
    return new Napping(count);
  }

  private static Coroutine<Integer> nap(int index) {
    Duration delay = Duration.ofMillis(delayMillis(index));
    return Coroutine.of(
        "nap",
        async -> {
          async.sleep(delay);
          return 1;
        },
        () -> new Nap(delay));
  }

  /** One machine drives them on every runtime: it is not what is measured. */
  private static final class Napping extends AsyncMachine<Integer> {
    private static final int ASLEEP = 1;
    private static final int WAKING = 2;

    private final List<Task<Integer>> naps;
    private final int count;
    private int next;

    Napping(int count) {
      this.count = count;
      this.naps = new ArrayList<>(count);
    }

    @Override
    protected Step step() {
      if (label == 0) {
        for (int i = 0; i < count; i++) {
          naps.add(loop().createTask(nap(i)));
        }
        return yieldTurn(ASLEEP);
      }
      if (label == ASLEEP) {
        for (int i = 0; i < count; i++) {
          if (isCancelled(i)) {
            naps.get(i).cancel();
          }
        }
      }
      while (next < count) {
        Task<Integer> nap = naps.get(next);
        next += ONE_IN;
        if (!nap.isDone()) {
          return await(nap, WAKING);
        }
      }
      return done(woken());
    }

    private int woken() {
      int woken = 0;
      for (Task<Integer> nap : naps) {
        woken += nap.isCancelled() ? 0 : nap.result();
      }
      return woken;
    }
  }

  private static final class Nap extends AsyncMachine<Integer> {
    private final Duration delay;

    Nap(Duration delay) {
      this.delay = delay;
    }

    @Override
    protected Step step() {
      return label == 0 ? await(loop().sleep(delay), 1) : done(1);
    }
  }

  /** The floor: as many deadlines that are written down, and struck out. */
  static int ofDeadlines(int count) {
    List<Deadline> deadlines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      deadlines.add(new Deadline(System.nanoTime() + Duration.ofMillis(delayMillis(i)).toNanos()));
    }
    for (int i = 0; i < count; i++) {
      deadlines.get(i).cancelled = isCancelled(i);
    }
    long now = System.nanoTime();
    int due = 0;
    for (Deadline deadline : deadlines) {
      due += deadline.cancelled || deadline.nanos - now > 1_000_000_000 ? 0 : 1;
    }
    return due;
  }

  private static final class Deadline {
    private final long nanos;
    private boolean cancelled;

    Deadline(long nanos) {
      this.nanos = nanos;
    }
  }
}
