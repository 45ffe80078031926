// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.Awaitable;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Condition;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.ExceptionGroup;
import org.yieldpoint.loop.Permit;
import org.yieldpoint.loop.Task;

/** A task that does one random thing after the other and records the outcomes. */
final class Worker extends AwaitLoop {
  /*
   * The simulation itself must not deadlock. Therefore a worker that holds something waits only for
   * what comes by itself, a worker joins only tasks of a higher rank, and the main task relieves
   * the others.
   */
  private static final int MAX_DEPTH = 4;

  /** What a worker may do while it holds something. */
  private static final List<Action> BRIEF = List.of(Action.REST, Action.SLEEP, Action.PROMISE);

  /** What it may do otherwise; some actions are more frequent. */
  private static final List<Action> ANY =
      List.of(
          Action.REST,
          Action.REST,
          Action.REST,
          Action.REST,
          Action.SLEEP,
          Action.SLEEP,
          Action.PROMISE,
          Action.ACQUIRE,
          Action.ACQUIRE,
          Action.ACQUIRE,
          Action.PUT,
          Action.PUT,
          Action.GET,
          Action.GET,
          Action.AWAIT_SIGNAL,
          Action.CALL,
          Action.GATHER,
          Action.GROUP,
          Action.WAIT_FOR,
          Action.WAIT_FOR,
          Action.DEADLINE,
          Action.JOIN);

  private final Simulation simulation;
  private final int number;
  private final int rank;
  private final int depth;

  /** The number of waits left. */
  private int budget;

  /** If it is a task of its own: its index among those. */
  private int place;

  private @Nullable Task<Void> task;

  private @Nullable LockGuard held;
  private @Nullable Permit permit;

  /** The number of waits before it releases what it holds. */
  private int waitsBeforeRelease;

  /** The exception with which it ends, after one last wait. */
  private @Nullable CancelledError endingWith;

  private boolean lastWait;

  // The current wait.
  private Action wait = Action.REST;
  private @Nullable LockGuard guard;
  private @Nullable QueueGuard queue;
  private @Nullable EventGuard signal;
  private long item;
  private long deadlineNanos;

  Worker(Simulation simulation, int number, int rank, int depth) {
    this.simulation = simulation;
    this.number = number;
    this.rank = rank;
    this.depth = depth;
    budget = 1 + simulation.random.nextInt(depth == 0 ? 200 : 6);
  }

  int number() {
    return number;
  }

  // ---- As a task that others join and cancel

  void liveAt(int newPlace, Task<Void> newTask) {
    place = newPlace;
    task = newTask;
  }

  int place() {
    return place;
  }

  void moved(int newPlace) {
    place = newPlace;
  }

  int rank() {
    return rank;
  }

  @Nullable Task<Void> task() {
    return task;
  }

  // ---- What it does

  @Override
  @Nullable Awaitable<?> next() {
    if (endingWith != null) {
      if (lastWait) {
        lastWait = false;
        return sleep(simulation.someTime());
      }
      end();
      throw endingWith;
    }
    if (held != null && waitsBeforeRelease-- == 0) {
      release();
    }
    if (simulation.isStopping() || budget-- == 0) {
      end();
      if (simulation.chance(5)) {
        throw new ExpectedFailure();
      }
      return null;
    }
    act();
    return begin(simulation.any(held == null ? ANY : BRIEF));
  }

  /** Does what needs no wait. */
  private void act() {
    if (simulation.chance(30)) {
      simulation.replaceTimer();
    }
    if (simulation.chance(3) && simulation.hasRoom()) {
      simulation.note(this, Action.SPAWN, simulation.spawn().number);
    }
    Worker victim = simulation.chance(2) ? simulation.anyLive() : null;
    if (victim != null) {
      simulation.note(this, Action.CANCEL, victim.number);
      simulation.cancel(victim);
    }
    if (simulation.chance(3)) {
      simulation.note(this, Action.SIGNAL, 0);
      simulation.any(simulation.signals).set();
    }
    if (simulation.chance(6)) {
      simulation.note(this, Action.CLEAR, 0);
      simulation.any(simulation.signals).clear();
    }
    Condition condition = held == null ? null : held.condition();
    if (condition != null && simulation.chance(50)) {
      simulation.note(this, Action.NOTIFY, 0);
      held.notify(condition, 1 + simulation.random.nextInt(3));
    }
  }

  private @Nullable Awaitable<?> begin(Action chosen) {
    Condition condition = held == null ? null : held.condition();
    if (condition != null && simulation.chance(50)) {
      return noted(Action.CONDITION, held.await(condition));
    }
    return switch (depth == MAX_DEPTH && isNesting(chosen) ? Action.REST : chosen) {
      case SLEEP -> sleep(simulation.someTime());
      case PROMISE -> noted(Action.PROMISE, simulation.promise(number, simulation.chance(10)));
      case ACQUIRE -> {
        guard = simulation.any(simulation.guards);
        yield noted(Action.ACQUIRE, guard.acquire());
      }
      case PUT -> {
        queue = simulation.any(simulation.queues);
        item = queue.newItem();
        yield noted(Action.PUT, queue.put(item));
      }
      case GET -> {
        queue = simulation.any(simulation.queues);
        yield noted(Action.GET, queue.get());
      }
      case AWAIT_SIGNAL -> {
        signal = simulation.any(simulation.signals);
        yield noted(Action.AWAIT_SIGNAL, signal.await());
      }
      case CALL -> noted(Action.CALL, child());
      case GATHER ->
          noted(
              Action.GATHER,
              simulation.chance(50)
                  ? simulation.loop.gather(children())
                  : simulation.loop.gatherOutcomes(children()));
      case GROUP -> noted(Action.GROUP, GroupAndTimeout.group(children()));
      case WAIT_FOR -> noted(Action.WAIT_FOR, simulation.limited(child()));
      case DEADLINE -> noted(Action.DEADLINE, simulation.scoped(child()));
      case JOIN -> {
        Task<Void> joined = simulation.anyAbove(rank);
        yield joined == null
            ? sleep(Duration.ZERO)
            : noted(Action.JOIN, simulation.chance(50) ? joined : simulation.loop.shield(joined));
      }
      default -> sleep(Duration.ZERO);
    };
  }

  private static boolean isNesting(Action action) {
    return switch (action) {
      case CALL, GATHER, GROUP, WAIT_FOR, DEADLINE -> true;
      default -> false;
    };
  }

  private Awaitable<?> noted(Action what, Awaitable<?> awaitable) {
    wait = what;
    simulation.note(this, what, 0);
    return awaitable;
  }

  private Awaitable<?> sleep(Duration duration) {
    if (duration.isZero()) {
      return noted(Action.REST, simulation.loop.sleep(duration));
    }
    simulation.counters.timers++;
    deadlineNanos = simulation.loop.nanoTime() + duration.toNanos();
    return noted(Action.SLEEP, simulation.loop.sleep(duration));
  }

  private Coroutine<Void> child() {
    return simulation.newChild(rank, depth + 1).coroutine("child");
  }

  private List<Coroutine<Void>> children() {
    List<Coroutine<Void>> children = new ArrayList<>();
    for (int count = 1 + simulation.random.nextInt(3); count > 0; count--) {
      children.add(child());
    }
    return children;
  }

  // ---- Outcomes

  @Override
  void waited(@Nullable Object result) {
    long detail = 0;
    switch (wait) {
      case SLEEP -> {
        simulation.counters.timersFired++;
        if (simulation.loop.nanoTime() != deadlineNanos) {
          throw new ViolationException(
              "a sleep until %d ns ended at %d ns"
                  .formatted(deadlineNanos, simulation.loop.nanoTime()));
        }
      }
      case ACQUIRE -> {
        guard.acquired();
        held = guard;
        permit = (Permit) result;
        waitsBeforeRelease = simulation.random.nextInt(3);
      }
      case CONDITION -> held.awaited(true);
      case PUT -> queue.ended(item);
      case GET -> {
        detail = (Long) result;
        queue.ended((Long) result);
      }
      case AWAIT_SIGNAL -> signal.ended();
      case PROMISE -> detail = (Long) result;
      default -> {}
    }
    simulation.note(this, Action.WAITED, detail);
  }

  @Override
  boolean survives(Throwable failure) {
    if (failure instanceof ViolationException) {
      return false;
    }
    switch (wait) {
      case ACQUIRE -> guard.notAcquired();
      case CONDITION -> held.awaited(false);
      case PUT -> queue.notPut();
      case GET -> queue.notGot();
      case AWAIT_SIGNAL -> signal.ended();
      default -> {}
    }
    boolean survives =
        switch (failure) {
          case CancelledError cancelled -> survivesCancel(cancelled);
          case TimeoutException _ -> failed(1, 90);
          case ExpectedFailure _ -> failed(2, 70);
          case ExceptionGroup _ -> failed(3, 70);
          default -> {
            simulation.violated(new ViolationException("a worker failed with " + failure));
            yield false;
          }
        };
    if (!survives) {
      end();
    }
    return survives;
  }

  private boolean survivesCancel(CancelledError cancelled) {
    simulation.note(this, Action.FAILED, 0);
    if (simulation.isStopping() || endingWith != null) {
      return false;
    }
    Task<?> current = simulation.loop.currentTask();
    if (simulation.chance(20)) {
      if (current != null) {
        current.uncancel();
      }
      return true;
    }
    if (simulation.chance(30)) {
      endingWith = cancelled;
      lastWait = true;
      return true;
    }
    return false;
  }

  private boolean failed(int kind, int survivors) {
    simulation.note(this, Action.FAILED, kind);
    if (kind == 1) {
      simulation.counters.timersFired++;
    }
    return simulation.chance(survivors);
  }

  private void release() {
    simulation.note(this, Action.RELEASE, 0);
    held.released();
    held = null;
    permit.close();
    permit = null;
  }

  private void end() {
    simulation.note(this, Action.ENDED, 0);
    if (held != null) {
      release();
    }
  }
}
