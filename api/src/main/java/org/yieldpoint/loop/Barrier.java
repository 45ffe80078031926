// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A point where a number of tasks wait for each other, over and over.
 *
 * <p>It belongs to the loop of the first task that waits for it, and is not for other threads.
 *
 * <p>After asyncio's Barrier (Lib/asyncio/locks.py, 3.13).
 */
public final class Barrier {
  /*
   * FILLING → DRAINING     // the last task has arrived; newcomers wait outside
   * any → RESETTING        // reset while tasks are inside: they fail
   * DRAINING → FILLING     // the last task has gone on
   * RESETTING → FILLING    // the last task has failed
   * any → FILLING          // reset while no task is inside
   * any → BROKEN           // abort
   *
   * count is the number of tasks inside: they have arrived and have not gone on.
   */
  private enum State {
    FILLING,
    DRAINING,
    RESETTING,
    BROKEN
  }

  private final int parties;
  private final Condition changed = new Condition();
  private String label = "a barrier";
  private State state = State.FILLING;
  private int count;

  /**
   * Makes a barrier.
   *
   * @param parties how many tasks wait for each other
   * @throws IllegalArgumentException if that is less than one
   */
  public Barrier(int parties) {
    if (parties < 1) {
      throw new IllegalArgumentException("parties must be > 0");
    }
    this.parties = parties;
    changed.label(label);
  }

  /** Names it, for messages. */
  public Barrier named(String name) {
    label = "barrier " + name;
    changed.label(label);
    return this;
  }

  /** How many tasks wait for each other. */
  public int parties() {
    return parties;
  }

  /** How many tasks have come and wait for the others. */
  public int waiting() {
    return state == State.FILLING ? count : 0;
  }

  /** Whether it was aborted, and not reset since. */
  public boolean isBroken() {
    return state == State.BROKEN;
  }

  /**
   * Returns a coroutine that waits until {@link #parties} tasks have come ({@code wait} in
   * asyncio). The last to come does not give up control, and the others go on after it, in the
   * order in which they came. A task that comes before all of them have gone on waits for the next
   * round.
   *
   * <p>Its result is how many tasks waited when this one came. These numbers differ within a round,
   * unless a waiting task was cancelled: it is no longer counted, so the next one to come gets a
   * number that is taken.
   *
   * <p>It fails with a {@link BrokenBarrierException} if the barrier is aborted, or is reset before
   * this task has gone on.
   */
  public Coroutine<Integer> await() {
    return new Await();
  }

  /**
   * Returns a coroutine that makes the barrier as new: waiting tasks fail with a {@link
   * BrokenBarrierException}.
   */
  public Coroutine<@Nullable Void> reset() {
    return new Change("Barrier.reset", () -> count > 0 ? State.RESETTING : State.FILLING);
  }

  /**
   * Returns a coroutine that breaks the barrier: until it is reset, waiting tasks and newcomers
   * fail with a {@link BrokenBarrierException}.
   */
  public Coroutine<@Nullable Void> abort() {
    return new Change("Barrier.abort", () -> State.BROKEN);
  }

  private void leave() {
    count--;
    if (count == 0) {
      if (state == State.RESETTING || state == State.DRAINING) {
        state = State.FILLING;
      }
      changed.signalAll();
    }
  }

  @Override
  public String toString() {
    return label
        + switch (state) {
          case FILLING -> " (filling, " + count + " of " + parties + ")";
          case DRAINING -> " (draining)";
          case RESETTING -> " (resetting)";
          case BROKEN -> " (broken)";
        };
  }

  /** Holds the condition's lock throughout, except while it waits. */
  private final class Await extends AsyncMachine<Integer> {
    private static final int LOCKED = 1;
    private static final int ADMITTED = 2;
    private static final int ARRIVED = 3;

    private int index;

    @Override
    public String name() {
      return "Barrier.await";
    }

    @Override
    protected Step step() {
      switch (label) {
        case 0:
          return await(changed.acquire(), LOCKED);
        case LOCKED:
          return await(
              changed.awaitUntil(() -> state != State.DRAINING && state != State.RESETTING),
              ADMITTED);
        case ADMITTED:
          return arrive();
        default:
          if (state == State.BROKEN || state == State.RESETTING) {
            throw new BrokenBarrierException("Abort or reset of barrier");
          }
          return goOn();
      }
    }

    private Step arrive() {
      if (state == State.BROKEN) {
        throw new BrokenBarrierException("Barrier aborted");
      }
      index = count;
      count++;
      if (count == parties) {
        state = State.DRAINING;
        changed.signalAll();
        return goOn();
      }
      return await(changed.awaitUntil(() -> state != State.FILLING), ARRIVED);
    }

    private Step goOn() {
      leave();
      changed.release();
      return done(index);
    }

    @Override
    public boolean handle(Throwable raised) {
      if (label == ARRIVED) {
        leave();
      }
      if (label > LOCKED) {
        changed.release();
      }
      return false;
    }
  }

  private final class Change extends AsyncMachine<@Nullable Void> {
    private final String name;
    private final Supplier<State> next;

    Change(String name, Supplier<State> next) {
      this.name = name;
      this.next = next;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    protected Step step() {
      if (label == 0) {
        return await(changed.acquire(), 1);
      }
      state = next.get();
      changed.signalAll();
      changed.release();
      return done(null);
    }
  }
}
