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

/** Does one thing after the other, as chance has it, and accounts for what comes of it. */
final class Worker extends Program {
  /*
   * So that the simulation itself never locks up: who holds something waits only for what comes by
   * itself; who joins a task joins one of a higher rank; and the director relieves the others.
   */
  private static final int DEEPEST = 4;

  /** What a worker may wait for while it holds something. */
  private static final List<Action> BRIEF = List.of(Action.REST, Action.SLEEP, Action.PROMISE);

  /** And what otherwise; some more often than others. */
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

  private final Simulation world;
  private final int number;
  private final int rank;
  private final int depth;

  /** How often it still waits. */
  private int budget;

  /** As a task of its own: where it is among those. */
  private int place;

  private @Nullable Task<Void> task;

  private @Nullable LockGuard held;
  private @Nullable Permit permit;

  /** How often it waits before it lets go of what it holds. */
  private int patience;

  /** What it ends with, after one last wait. */
  private @Nullable CancelledError dying;

  private boolean lastWish;

  // What it waits for just now.
  private Action wait = Action.REST;
  private @Nullable LockGuard guard;
  private @Nullable Channel channel;
  private @Nullable Signal signal;
  private long item;
  private long deadlineNanos;

  Worker(Simulation world, int number, int rank, int depth) {
    this.world = world;
    this.number = number;
    this.rank = rank;
    this.depth = depth;
    budget = 1 + world.random.nextInt(depth == 0 ? 200 : 6);
  }

  int number() {
    return number;
  }

  // ---- As one of those that can be joined and cancelled

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
    if (dying != null) {
      if (lastWish) {
        lastWish = false;
        return sleep(world.someTime());
      }
      end();
      throw dying;
    }
    if (held != null && patience-- == 0) {
      release();
    }
    if (world.isStopping() || budget-- == 0) {
      end();
      if (world.chance(5)) {
        throw new ExpectedFailure();
      }
      return null;
    }
    pass();
    return begin(world.any(held == null ? ANY : BRIEF));
  }

  /** Does what takes no wait. */
  private void pass() {
    if (world.chance(30)) {
      world.replaceTimer();
    }
    if (world.chance(3) && world.hasRoom()) {
      world.note(this, Action.SPAWN, world.spawn().number);
    }
    Worker victim = world.chance(2) ? world.anyLive() : null;
    if (victim != null) {
      world.note(this, Action.CANCEL, victim.number);
      world.cancel(victim);
    }
    if (world.chance(3)) {
      world.note(this, Action.SIGNAL, 0);
      world.any(world.signals).set();
    }
    if (world.chance(6)) {
      world.note(this, Action.CLEAR, 0);
      world.any(world.signals).clear();
    }
    Condition condition = held == null ? null : held.condition();
    if (condition != null && world.chance(50)) {
      world.note(this, Action.NOTIFY, 0);
      held.notify(condition, 1 + world.random.nextInt(3));
    }
  }

  private @Nullable Awaitable<?> begin(Action chosen) {
    Condition condition = held == null ? null : held.condition();
    if (condition != null && world.chance(50)) {
      return noted(Action.CONDITION, held.await(condition));
    }
    return switch (depth == DEEPEST && isNesting(chosen) ? Action.REST : chosen) {
      case SLEEP -> sleep(world.someTime());
      case PROMISE -> noted(Action.PROMISE, world.promise(number, world.chance(10)));
      case ACQUIRE -> {
        guard = world.any(world.guards);
        yield noted(Action.ACQUIRE, guard.acquire());
      }
      case PUT -> {
        channel = world.any(world.channels);
        item = channel.newItem();
        yield noted(Action.PUT, channel.put(item));
      }
      case GET -> {
        channel = world.any(world.channels);
        yield noted(Action.GET, channel.get());
      }
      case AWAIT_SIGNAL -> {
        signal = world.any(world.signals);
        yield noted(Action.AWAIT_SIGNAL, signal.await());
      }
      case CALL -> noted(Action.CALL, child());
      case GATHER ->
          noted(
              Action.GATHER,
              world.chance(50)
                  ? world.loop.gather(children())
                  : world.loop.gatherOutcomes(children()));
      case GROUP -> noted(Action.GROUP, Scopes.group(children()));
      case WAIT_FOR -> noted(Action.WAIT_FOR, world.limited(child()));
      case DEADLINE -> noted(Action.DEADLINE, world.scoped(child()));
      case JOIN -> {
        Task<Void> joined = world.anyAbove(rank);
        yield joined == null
            ? sleep(Duration.ZERO)
            : noted(Action.JOIN, world.chance(50) ? joined : world.loop.shield(joined));
      }
      default -> sleep(Duration.ZERO);
    };
  }

  private static boolean isNesting(Action deed) {
    return switch (deed) {
      case CALL, GATHER, GROUP, WAIT_FOR, DEADLINE -> true;
      default -> false;
    };
  }

  private Awaitable<?> noted(Action what, Awaitable<?> awaitable) {
    wait = what;
    world.note(this, what, 0);
    return awaitable;
  }

  private Awaitable<?> sleep(Duration duration) {
    if (duration.isZero()) {
      return noted(Action.REST, world.loop.sleep(duration));
    }
    world.tally.timers++;
    deadlineNanos = world.loop.nanoTime() + duration.toNanos();
    return noted(Action.SLEEP, world.loop.sleep(duration));
  }

  private Coroutine<Void> child() {
    return world.newChild(rank, depth + 1).coroutine("child");
  }

  private List<Coroutine<Void>> children() {
    List<Coroutine<Void>> children = new ArrayList<>();
    for (int count = 1 + world.random.nextInt(3); count > 0; count--) {
      children.add(child());
    }
    return children;
  }

  // ---- What comes of it

  @Override
  void waited(@Nullable Object result) {
    long detail = 0;
    switch (wait) {
      case SLEEP -> {
        world.tally.timersFired++;
        if (world.loop.nanoTime() != deadlineNanos) {
          throw new ViolationException(
              "a sleep until %d ns ended at %d ns".formatted(deadlineNanos, world.loop.nanoTime()));
        }
      }
      case ACQUIRE -> {
        guard.acquired();
        held = guard;
        permit = (Permit) result;
        patience = world.random.nextInt(3);
      }
      case CONDITION -> held.awaited(true);
      case PUT -> channel.ended(item);
      case GET -> {
        detail = (Long) result;
        channel.ended((Long) result);
      }
      case AWAIT_SIGNAL -> signal.ended();
      case PROMISE -> detail = (Long) result;
      default -> {}
    }
    world.note(this, Action.WAITED, detail);
  }

  @Override
  boolean survives(Throwable failure) {
    if (failure instanceof ViolationException) {
      return false;
    }
    switch (wait) {
      case ACQUIRE -> guard.notAcquired();
      case CONDITION -> held.awaited(false);
      case PUT -> channel.notPut();
      case GET -> channel.notGot();
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
            world.violated(new ViolationException("a worker failed with " + failure));
            yield false;
          }
        };
    if (!survives) {
      end();
    }
    return survives;
  }

  private boolean survivesCancel(CancelledError cancelled) {
    world.note(this, Action.FAILED, 0);
    if (world.isStopping() || dying != null) {
      return false;
    }
    Task<?> current = world.loop.currentTask();
    if (world.chance(20)) {
      if (current != null) {
        current.uncancel();
      }
      return true;
    }
    if (world.chance(30)) {
      dying = cancelled;
      lastWish = true;
      return true;
    }
    return false;
  }

  private boolean failed(int kind, int survivors) {
    world.note(this, Action.FAILED, kind);
    if (kind == 1) {
      world.tally.timersFired++;
    }
    return world.chance(survivors);
  }

  private void release() {
    world.note(this, Action.RELEASE, 0);
    held.released();
    held = null;
    permit.close();
    permit = null;
  }

  private void end() {
    world.note(this, Action.ENDED, 0);
    if (held != null) {
      release();
    }
  }
}
