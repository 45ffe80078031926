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
 * Waits that are nearly all cancelled, like those of timeouts: one in a hundred is short, the
 * others would take a day.
 */
final class CancelledSleeps {
  private static final int ONE_IN = 100;
  private static final long SOON_MILLIS = 1;
  private static final long LATE_MILLIS = Duration.ofDays(1).toMillis();

  private CancelledSleeps() {}

  /** Whether the wait of this index is cancelled. */
  static boolean isCancelled(int index) {
    return index % ONE_IN != 0;
  }

  /** The length of the wait of this index. */
  static long delayMillis(int index) {
    return isCancelled(index) ? LATE_MILLIS : SOON_MILLIS;
  }

  /** How many of {@code count} are not cancelled. */
  static int expected(int count) {
    return (count + ONE_IN - 1) / ONE_IN;
  }

  /** Makes {@code count} tasks that sleep, and returns how many woke up. */
  static Coroutine<Integer> of(int count) {
    return new SleeperDriver(count);
  }

  private static Coroutine<Integer> sleeper(int index) {
    Duration delay = Duration.ofMillis(delayMillis(index));
    return Coroutine.of(
        "sleeper",
        async -> {
          async.sleep(delay);
          return 1;
        },
        () -> new Sleeper(delay));
  }

  /**
   * Starts, cancels and awaits the sleepers. It is a machine on every runtime, as it is not what is
   * measured.
   */
  private static final class SleeperDriver extends AsyncMachine<Integer> {
    private static final int ASLEEP = 1;
    private static final int WAKING = 2;

    private final List<Task<Integer>> sleepers;
    private final int count;
    private int next;

    SleeperDriver(int count) {
      this.count = count;
      this.sleepers = new ArrayList<>(count);
    }

    @Override
    protected Step step() {
      if (label == 0) {
        for (int i = 0; i < count; i++) {
          sleepers.add(loop().createTask(sleeper(i)));
        }
        return yieldTurn(ASLEEP);
      }
      if (label == ASLEEP) {
        for (int i = 0; i < count; i++) {
          if (isCancelled(i)) {
            sleepers.get(i).cancel();
          }
        }
      }
      while (next < count) {
        Task<Integer> sleeper = sleepers.get(next);
        next += ONE_IN;
        if (!sleeper.isDone()) {
          return await(sleeper, WAKING);
        }
      }
      return done(woken());
    }

    private int woken() {
      int woken = 0;
      for (Task<Integer> sleeper : sleepers) {
        woken += sleeper.isCancelled() ? 0 : sleeper.result();
      }
      return woken;
    }
  }

  private static final class Sleeper extends AsyncMachine<Integer> {
    private final Duration delay;

    Sleeper(Duration delay) {
      this.delay = delay;
    }

    @Override
    protected Step step() {
      return label == 0 ? await(loop().sleep(delay), 1) : done(1);
    }
  }

  /** The floor: as many deadlines in a list, most of them marked as cancelled. */
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
