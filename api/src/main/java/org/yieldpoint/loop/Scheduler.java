// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.SharedGenerator;
import org.yieldpoint.loop.Bridge.HandingOver;

/** The engine of a loop: what is ready, what is due, and what comes from outside, turn by turn. */
final class Scheduler {
  /*
   * A turn: wait for the next timer or call from outside if nothing is ready; put the timers that are
   * due behind what is ready; run what is ready now. What becomes ready meanwhile waits for the next
   * turn, so that no task can starve the timers. Tasks are resumed by Task.step or, where
   * one body passes control straight to the next, by TaskTransfer.
   *
   * Ready are tasks, each for a step, so that a switch allocates nothing; timers; and callbacks.
   *
   * After asyncio's BaseEventLoop._run_once (Lib/asyncio/base_events.py). Its timers with equal
   * deadlines come in no order; here they come in the order in which they were set.
   */
  private final Clock clock;

  /** Drives the machines of tasks. */
  final SharedGenerator<@Nullable Future<?>, Object> machines;

  private final Supplier<String> describeWaiting;
  private final ArrayDeque<Object> ready = new ArrayDeque<>();
  private final TimerHeap timers = new TimerHeap();
  private final @Nullable TaskTransfer transfer;
  private boolean running;
  private @Nullable Thread runningOn;

  /** How many of those that are ready are still to run in this turn. */
  private int left;

  private boolean debug;

  /** The task that was run last, and who had it run. */
  private @Nullable Task<?> main;

  private @Nullable Runner runner;

  /** Whether the thread was interrupted during this run, which it is to know afterwards. */
  private boolean interrupted;

  private final Reports reports = new Reports();

  /** The context of whoever runs now. */
  final Context.Scope scope = new Context.Scope(Context.EMPTY);

  final ExternalCalls externalCalls = new ExternalCalls();

  /** Held for what other threads were asked for. */
  final Set<Hold> holds = new HashSet<>();

  final UnretrievedFailures unretrieved = new UnretrievedFailures();

  /** Whom to tell what tasks do, or null. */
  @Nullable LoopObserver observer;

  /**
   * Makes one that has nothing to do.
   *
   * @param runtime what the tasks run on
   * @param describeWaiting says, for a deadlock's message, who waits for what
   */
  Scheduler(Clock clock, CoroutineRuntime runtime, Supplier<String> describeWaiting) {
    this.clock = clock;
    machines = new SharedGenerator<>(runtime);
    transfer =
        runtime.capabilities().contains(Capability.STACKFUL) ? new TaskTransfer(this, runtime) : null;
    this.describeWaiting = describeWaiting;
  }

  void exceptionHandler(ExceptionHandler handler) {
    reports.handler(handler);
  }

  void debug(boolean debug) {
    this.debug = debug;
  }

  void requireIdle() {
    if (running) {
      throw new IllegalStateException("this event loop is already running");
    }
  }

  /** Runs until the main task of {@code owner} is done, and leaves what else there is as it is. */
  void runUntilDone(Task<?> task, Runner owner) {
    main = task;
    runner = owner;
    runUntilDone(task);
  }

  /** Runs until {@code future} is done, and leaves what else there is as it is. */
  void runUntilDone(Future<?> future) {
    run(() -> turnUntilDone(future));
  }

  /** Runs {@code count} turns, fewer if nothing is left to run at once. */
  void runTurns(int count) {
    if (hasWork()) {
      run(
          () -> {
            for (int left = count; left > 0 && hasWork(); left--) {
              externalCalls.take(ready);
              turn();
            }
          });
    }
  }

  /** Runs {@code turns} as the loop, which they are of. */
  void run(Runnable scheduler) {
    requireIdle();
    running = true;
    runningOn = Thread.currentThread();
    interrupted = false;
    scope.context = Context.EMPTY;
    if (debug) {
      unretrieved.beginDebugging(scope);
    }
    try {
      ScopedValue.where(Context.Scope.BOUND, scope).run(scheduler);
    } finally {
      running = false;
      runningOn = null;
      scope.task = null;
      unretrieved.endDebugging(scope);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void turnUntilDone(Future<?> future) {
    // The turn in which a future's callbacks run is the last, and is finished: so is asyncio's.
    boolean[] stopping = new boolean[1];
    future.addDoneCallback(_ -> stopping[0] = true);
    while (!stopping[0]) {
      externalCalls.take(ready);
      noteInterrupt();
      while (!hasWork()) {
        awaitWork();
        noteInterrupt();
      }
      turn();
    }
  }

  /** The first interrupt of a main task's run cancels it, as Ctrl-C does in asyncio. */
  private void noteInterrupt() {
    if (Thread.interrupted()) { // Cleared, or the next wait would end at once.
      if (!interrupted && main != null) {
        main.cancel("the thread that runs the event loop was interrupted");
      }
      interrupted = true;
    }
  }

  private boolean hasWork() {
    return !ready.isEmpty() || timers.isDue(clock);
  }

  private void turn() {
    if (!timers.isEmpty()) {
      timers.takeDue(clock.nanoTime(), ready);
    }
    left = ready.size();
    while (left > 0) {
      left--;
      runReady(ready.poll());
    }
    scope.task = null;
    unretrieved.report(this);
  }

  private void runReady(Object next) {
    if (next instanceof Task<?> task) {
      if (transfer != null && task.isToBeSent()) {
        transfer.step(task);
      } else {
        task.step(this);
      }
      return;
    }
    scope.task = null; // A task does not leave: the next one takes its place.
    scope.enter(Context.EMPTY, next);
    try {
      if (next instanceof TimerHandle timer) {
        timer.fire();
      } else {
        ((Runnable) next).run();
      }
    } catch (Throwable failure) {
      if (LoopExit.is(failure)) {
        throw failure;
      }
      report("a callback failed", failure);
    }
  }

  /**
   * Takes the task that is ready next in this turn, if there is one and it is only sent something.
   */
  @Nullable Task<?> takeTaskToSendTo() {
    if (left == 0 || !(ready.peek() instanceof Task<?> task) || !task.isToBeSent()) {
      return null;
    }
    left--;
    ready.poll();
    return task;
  }

  private void awaitWork() {
    TimerHandle first = timers.first();
    if (externalCalls.isPending() && (first == null || clock.isVirtual())) {
      externalCalls.await(null, 0);
    } else if (first != null) {
      externalCalls.await(clock, first.deadlineNanos());
    } else {
      throw new DeadlockException(
          "deadlock: nothing is ready and no timer is set; " + describeWaiting.get());
    }
    externalCalls.take(ready);
  }

  void ready(Object next) {
    requireOwnThread();
    // A call that came before, perhaps from who makes this ready, runs before.
    externalCalls.take(ready);
    ready.add(next);
  }

  /** As {@link #ready}, for a task whose step this runs: by who has the turn. */
  void readyAgain(Task<?> task) {
    externalCalls.take(ready);
    ready.add(task);
  }

  /** While debugging, throws if another thread calls than the loop's or one of its bodies'. */
  @SuppressWarnings("ReferenceEquality") // the very thread
  void requireOwnThread() {
    if (scope.debugged != null
        && Thread.currentThread() != runningOn
        && !(Context.Scope.BOUND.isBound() && Context.Scope.BOUND.get() == scope)) {
      throw new IllegalStateException(
          "%s used an event loop that another thread runs; use callSoonThreadSafe or submit"
              .formatted(Thread.currentThread()));
    }
  }

  /** Sets a timer for a callback or a sleep. */
  TimerHandle setTimer(long delayNanos, Object target) {
    requireOwnThread();
    return timers.set(clock.nanoTime(), delayNanos, target);
  }

  /** As {@link #setTimer}, for a time by the loop's clock. */
  TimerHandle setTimerAt(long deadlineNanos, Object target) {
    requireOwnThread();
    long nowNanos = clock.nanoTime();
    return timers.set(nowNanos, deadlineNanos - nowNanos, target);
  }

  /** Runs {@code callback} in the next turn, unless the handle is cancelled before. */
  TimerHandle readyHandle(Runnable callback) {
    TimerHandle handle = timers.unset(callback);
    ready(handle);
    return handle;
  }

  /** The context of the task or callback that calls or, between runs, of the calling thread. */
  Context context() {
    return running ? scope.context : Context.current();
  }

  /** Enters the context of {@code task}; that of a main task is what its runner's tasks share. */
  @SuppressWarnings("ReferenceEquality") // the very task
  void enter(Task<?> task) {
    scope.task = task;
    scope.enter(task.context(), task == main ? runner : null);
  }

  /** {@code callback}, bound to {@code context} if there is anything in it. */
  Runnable inContext(Context context, Runnable callback) {
    if (context == Context.EMPTY) {
      return callback;
    }
    return () -> {
      scope.context = context;
      callback.run();
    };
  }

  /** Forgets all that is ready, set or expected, and tells of failures that nobody asked for. */
  void clear() {
    List.copyOf(holds).forEach(Hold::close);
    holds.clear();
    for (Object left : ready) {
      if (left instanceof HandingOver<?> handingOver) {
        handingOver.run(); // Other threads wait for it.
      }
    }
    externalCalls.giveBack(ready);
    try {
      unretrieved.reportFailures(this);
    } finally { // The handler may exit; nothing of this run is for the next one.
      ready.clear();
      timers.clear();
      main = null;
      runner = null;
    }
  }

  /** Tells the exception handler. */
  void report(String message, @Nullable Throwable failure) {
    reports.add(message, failure);
  }
}
