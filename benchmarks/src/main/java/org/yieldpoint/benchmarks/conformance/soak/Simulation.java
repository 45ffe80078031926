// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.loop.AsyncQueue;
import org.yieldpoint.loop.Clock;
import org.yieldpoint.loop.Condition;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Event;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.ExceptionGroup;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Lock;
import org.yieldpoint.loop.LoopObserver;
import org.yieldpoint.loop.Semaphore;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.TimerHandle;
import org.yieldpoint.loop.VirtualClock;

/** What the tasks of one simulation share: chance, what they wait for, and the history. */
final class Simulation implements LoopObserver {
  private static final int TIMERS_AT_ONCE = 64;
  private static final Duration LONGEST_TIMER = Duration.ofMillis(200);

  final SplittableRandom random;
  final EventLoop loop;
  final int liveLimit;
  final StateDigest history;

  final List<LockGuard> guards = new ArrayList<>();
  final List<Channel> channels = new ArrayList<>();
  final List<Signal> signals = new ArrayList<>();

  /** Those that are tasks of their own, to be cancelled and joined; in no order. */
  private final List<Worker> live = new ArrayList<>();

  /** Callbacks that were set, most of which are taken back before they are due. */
  private final @Nullable TimerHandle[] handles = new TimerHandle[TIMERS_AT_ONCE];

  private int workersMade;
  private boolean stopping;
  private @Nullable ViolationException violation;

  /** Counts of what was done, for the summary. */
  final Counters tally = new Counters();

  Simulation(CoroutineRuntime runtime, long seed, int liveLimit, long eventsAMark) {
    this.random = new SplittableRandom(seed);
    this.liveLimit = liveLimit;
    this.history = new StateDigest(eventsAMark);
    loop = new EventLoop(runtime, new CheckedClock());
    loop.observer(this);
    loop.exceptionHandler(this::handle);
    for (int i = 0; i < 3; i++) {
      guards.add(LockGuard.of(new Lock()));
      guards.add(LockGuard.of(new Semaphore(2 + i), 2 + i));
      guards.add(LockGuard.of(new Condition()));
      channels.add(new Channel(AsyncQueue.fifo(1 + 3 * i)));
      signals.add(new Signal(new Event()));
    }
  }

  // ---- Time

  /** Jumps as a virtual clock does, but only from a state in which nobody was forgotten. */
  private final class CheckedClock implements Clock {
    private final VirtualClock clock = new VirtualClock();

    @Override
    public long nanoTime() {
      return clock.nanoTime();
    }

    @Override
    public void awaitDeadline(long deadlineNanos) {
      checkAtRest();
      if (violation != null) {
        throw violation;
      }
      clock.awaitDeadline(deadlineNanos);
    }

    @Override
    public boolean isVirtual() {
      return true;
    }
  }

  /** When nothing is left to run, nobody may wait for what is there. */
  void checkAtRest() {
    guards.forEach(LockGuard::checkAtRest);
    channels.forEach(Channel::checkAtRest);
    signals.forEach(Signal::checkAtRest);
  }

  // ---- History

  /** Notes what somebody does, or what came of it. */
  void note(Worker who, Action what, long detail) {
    history.add(loop.nanoTime(), who.number(), what.name().hashCode(), detail);
  }

  @Override
  public void created(Task<?> task, long nanoTime) {
    tally.tasks++;
  }

  @Override
  public void resumed(Task<?> task, long nanoTime) {
    tally.switches++;
  }

  @Override
  public void finished(Task<?> task, long nanoTime) {
    if (task.isCancelled()) {
      tally.tasksCancelled++;
    }
  }

  // ---- Chance

  <E> E any(List<E> list) {
    return list.get(random.nextInt(list.size()));
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** In whole milliseconds, of which there are few: so many deadlines are equal. */
  Duration someTime() {
    return Duration.ofMillis(1 + random.nextInt(20));
  }

  /** Sets a timer in the place of another, which is taken back. */
  void replaceTimer() {
    int at = random.nextInt(TIMERS_AT_ONCE);
    TimerHandle replaced = handles[at];
    if (replaced != null) {
      replaced.cancel();
    }
    tally.timers++;
    handles[at] =
        loop.callLater(
            Duration.ofMillis(random.nextLong(LONGEST_TIMER.toMillis())),
            () -> tally.timersFired++);
  }

  // ---- Workers

  /** Makes a worker that others await. */
  Worker newChild(int rank, int depth) {
    return new Worker(this, workersMade++, rank, depth);
  }

  boolean hasRoom() {
    return live.size() < liveLimit;
  }

  /** Makes a task of a new worker, to be cancelled and joined by others. */
  Worker spawn() {
    int number = workersMade++;
    Worker worker = new Worker(this, number, number, 0);
    Task<Void> task = loop.createTask(worker.coroutine("worker"));
    worker.liveAt(live.size(), task);
    live.add(worker);
    task.addDoneCallback(_ -> died(worker, task));
    return worker;
  }

  private void died(Worker worker, Task<Void> task) {
    Worker last = live.removeLast();
    if (last != worker) {
      live.set(worker.place(), last);
      last.moved(worker.place());
    }
    if (!task.isCancelled()) {
      task.exception(); // Nobody else may have asked.
    }
  }

  @Nullable Worker anyLive() {
    return live.isEmpty() ? null : any(live);
  }

  void cancel(Worker victim) {
    tally.cancels++;
    victim.task().cancel("by another");
  }

  /** The task of some worker of a higher rank, or null. */
  @Nullable Task<Void> anyAbove(int rank) {
    Worker worker = anyLive();
    return worker == null || worker.rank() <= rank ? null : worker.task();
  }

  /** {@code child} under a deadline, which it mostly meets. */
  Coroutine<Void> limited(Coroutine<Void> child) {
    tally.timers++;
    return loop.waitFor(child, limit());
  }

  /** As {@link #limited}, by a scope. */
  Coroutine<Void> scoped(Coroutine<Void> child) {
    tally.timers++;
    return Scopes.deadline(limit(), child);
  }

  private Duration limit() {
    return chance(20) ? someTime() : Duration.ofMillis(500);
  }

  /** Makes a future that a callback completes in the next turn. */
  Future<Long> promise(long value, boolean fails) {
    Future<Long> promise = loop.createFuture();
    loop.callSoon(
        () -> {
          if (promise.isDone()) {
            return; // Who waited was cancelled.
          }
          if (fails) {
            promise.fail(new ExpectedFailure());
          } else {
            promise.complete(value);
          }
        });
    return promise;
  }

  // ---- The end

  boolean isStopping() {
    return stopping;
  }

  /** Has every worker end as soon as it can choose. */
  void stop() {
    stopping = true;
    for (TimerHandle handle : handles) {
      if (handle != null) {
        handle.cancel();
      }
    }
  }

  /** Gives some of those who wait for others what they wait for. */
  void relieve() {
    channels.forEach(Channel::relieve);
    for (Signal signal : signals) {
      if (signal.isAwaited()) {
        signal.set();
      }
    }
    for (LockGuard guard : guards) {
      Condition condition = guard.condition();
      if (condition != null && guard.hasSleepers()) {
        loop.createTask(new Notifier(guard, condition).coroutine("alarm"));
      }
    }
  }

  /** Notes what must not happen; the first one counts. */
  void violated(ViolationException found) {
    if (violation == null) {
      violation = found;
    }
    stopping = true;
  }

  private void handle(String message, @Nullable Throwable failure) {
    // Failures of workers that nobody waited for are to be expected, and come when the collector
    // has found them.
    if (!(failure instanceof ExpectedFailure
        || failure instanceof ExceptionGroup
        || failure instanceof TimeoutException)) {
      violated(new ViolationException(message + ": " + failure));
    }
  }

  void checkAtEnd() {
    checkAtRest();
    channels.forEach(Channel::checkAtEnd);
    if (violation != null) {
      throw violation;
    }
    if (!loop.tasks().isEmpty()) {
      throw new ViolationException("tasks are left when all have ended: " + loop.tasks());
    }
  }
}
