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

/**
 * The shared state of one simulation: the random numbers, the primitives that tasks wait for, and
 * the history.
 */
final class Simulation implements LoopObserver {
  private static final int TIMERS_AT_ONCE = 64;
  private static final Duration LONGEST_TIMER = Duration.ofMillis(200);

  final SplittableRandom random;
  final EventLoop loop;
  final int liveLimit;
  final StateDigest history;

  final List<LockGuard> guards = new ArrayList<>();
  final List<QueueGuard> queues = new ArrayList<>();
  final List<EventGuard> signals = new ArrayList<>();

  /** The workers that are tasks of their own, which others cancel and join; in no order. */
  private final List<Worker> live = new ArrayList<>();

  /** Timers that were set. Most of them are cancelled before they are due. */
  private final @Nullable TimerHandle[] handles = new TimerHandle[TIMERS_AT_ONCE];

  private int workersMade;
  private boolean stopping;
  private @Nullable ViolationException violation;

  /** Counts for the summary. */
  final Counters counters = new Counters();

  Simulation(CoroutineRuntime runtime, long seed, int liveLimit, long eventsPerMark) {
    this.random = new SplittableRandom(seed);
    this.liveLimit = liveLimit;
    this.history = new StateDigest(eventsPerMark);
    loop = new EventLoop(runtime, new CheckedClock());
    loop.observer(this);
    loop.exceptionHandler(this::handle);
    for (int i = 0; i < 3; i++) {
      guards.add(LockGuard.of(new Lock()));
      guards.add(LockGuard.of(new Semaphore(2 + i), 2 + i));
      guards.add(LockGuard.of(new Condition()));
      queues.add(new QueueGuard(AsyncQueue.fifo(1 + 3 * i)));
      signals.add(new EventGuard(new Event()));
    }
  }

  // ---- Time

  /** A virtual clock that checks, before each jump, that no wake-up was lost. */
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

  /** Checks, when nothing is left to run, that no task waits for something that is available. */
  void checkAtRest() {
    guards.forEach(LockGuard::checkAtRest);
    queues.forEach(QueueGuard::checkAtRest);
    signals.forEach(EventGuard::checkAtRest);
  }

  // ---- History

  /** Adds what a worker does, or how it ended, to the history. */
  void note(Worker worker, Action what, long detail) {
    history.add(loop.nanoTime(), worker.number(), what.name().hashCode(), detail);
  }

  @Override
  public void created(Task<?> task, long nanoTime) {
    counters.tasks++;
  }

  @Override
  public void resumed(Task<?> task, long nanoTime) {
    counters.switches++;
  }

  @Override
  public void finished(Task<?> task, long nanoTime) {
    if (task.isCancelled()) {
      counters.tasksCancelled++;
    }
  }

  // ---- Chance

  <E> E any(List<E> list) {
    return list.get(random.nextInt(list.size()));
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** In whole milliseconds from a small range, so that deadlines are often equal. */
  Duration someTime() {
    return Duration.ofMillis(1 + random.nextInt(20));
  }

  /** Sets a timer in the place of another, and cancels that. */
  void replaceTimer() {
    int at = random.nextInt(TIMERS_AT_ONCE);
    TimerHandle replaced = handles[at];
    if (replaced != null) {
      replaced.cancel();
    }
    counters.timers++;
    handles[at] =
        loop.callLater(
            Duration.ofMillis(random.nextLong(LONGEST_TIMER.toMillis())),
            () -> counters.timersFired++);
  }

  // ---- Workers

  /** Makes a worker that its parent awaits. */
  Worker newChild(int rank, int depth) {
    return new Worker(this, workersMade++, rank, depth);
  }

  boolean hasRoom() {
    return live.size() < liveLimit;
  }

  /** Makes a task of a new worker, which others may cancel and join. */
  Worker spawn() {
    int number = workersMade++;
    Worker worker = new Worker(this, number, number, 0);
    Task<Void> task = loop.createTask(worker.coroutine("worker"));
    worker.liveAt(live.size(), task);
    live.add(worker);
    task.addDoneCallback(_ -> ended(worker, task));
    return worker;
  }

  private void ended(Worker worker, Task<Void> task) {
    Worker last = live.removeLast();
    if (last != worker) {
      live.set(worker.place(), last);
      last.moved(worker.place());
    }
    if (!task.isCancelled()) {
      task.exception(); // Marks it as retrieved; perhaps no other task did.
    }
  }

  @Nullable Worker anyLive() {
    return live.isEmpty() ? null : any(live);
  }

  void cancel(Worker victim) {
    counters.cancels++;
    victim.task().cancel("by another");
  }

  /** The task of a random worker if its rank is higher, or null. */
  @Nullable Task<Void> anyAbove(int rank) {
    Worker worker = anyLive();
    return worker == null || worker.rank() <= rank ? null : worker.task();
  }

  /** {@code child} under a timeout, which it mostly meets. */
  Coroutine<Void> limited(Coroutine<Void> child) {
    counters.timers++;
    return loop.waitFor(child, limit());
  }

  /** As {@link #limited}, with a timeout block. */
  Coroutine<Void> scoped(Coroutine<Void> child) {
    counters.timers++;
    return GroupAndTimeout.timeout(limit(), child);
  }

  private Duration limit() {
    return chance(20) ? someTime() : Duration.ofMillis(500);
  }

  /** Makes a future that a callback completes in the loop's next iteration. */
  Future<Long> promise(long value, boolean fails) {
    Future<Long> promise = loop.createFuture();
    loop.callSoon(
        () -> {
          if (promise.isDone()) {
            return; // The waiter was cancelled.
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

  /** Makes every worker end at its next choice. */
  void stop() {
    stopping = true;
    for (TimerHandle handle : handles) {
      if (handle != null) {
        handle.cancel();
      }
    }
  }

  /** Helps tasks that wait for others: puts, gets, sets and notifies where tasks wait. */
  void relieve() {
    queues.forEach(QueueGuard::relieve);
    for (EventGuard signal : signals) {
      if (signal.isAwaited()) {
        signal.set();
      }
    }
    for (LockGuard guard : guards) {
      Condition condition = guard.condition();
      if (condition != null && guard.hasWaiters()) {
        loop.createTask(new Notifier(guard, condition).coroutine("notifier"));
      }
    }
  }

  /** Records a violation; the first one counts. */
  void violated(ViolationException found) {
    if (violation == null) {
      violation = found;
    }
    stopping = true;
  }

  private void handle(String message, @Nullable Throwable failure) {
    // Unretrieved failures of workers are expected. They are reported when their tasks are
    // collected.
    if (!(failure instanceof ExpectedFailure
        || failure instanceof ExceptionGroup
        || failure instanceof TimeoutException)) {
      violated(new ViolationException(message + ": " + failure));
    }
  }

  void checkAtEnd() {
    checkAtRest();
    queues.forEach(QueueGuard::checkAtEnd);
    if (violation != null) {
      throw violation;
    }
    if (!loop.tasks().isEmpty()) {
      throw new ViolationException("tasks are left after the end: " + loop.tasks());
    }
  }
}
