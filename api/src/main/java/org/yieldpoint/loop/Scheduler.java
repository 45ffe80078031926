// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.loop.Bridge.ReadyCopy;
import org.yieldpoint.spi.MachineRunner;

/** The scheduler of a loop: the ready queue, the timer heap and the calls from other threads. */
final class Scheduler {
  /*
   * One iteration: if nothing is ready, wait for the next timer or for a call from another thread;
   * move the timers that are due to the end of the ready queue; run what is in the queue now. What
   * becomes ready meanwhile waits for the next iteration, so that no task can starve the timers.
   * Tasks are resumed by Task.step or, where one body passes control straight to the next, by
   * TaskTransfer.
   *
   * The ready queue holds tasks, timers and callbacks. A task stands there itself, for one step, so
   * that a switch allocates nothing.
   *
   * After asyncio's BaseEventLoop._run_once (Lib/asyncio/base_events.py). asyncio runs timers with
   * equal deadlines in no particular order; here they run in the order in which they were set.
   */
  private static final System.Logger LOGGER = System.getLogger(EventLoop.class.getName());

  private final Clock clock;

  /** Drives the machines of tasks. */
  final MachineRunner<@Nullable Future<?>, Object> machines;

  private final Supplier<String> describeWaiting;
  private final ArrayDeque<Object> ready = new ArrayDeque<>();
  private final TimerHeap timers = new TimerHeap();

  /** Resumes bodies; null if the runtime is not stackful. */
  private final @Nullable TaskTransfer transfer;

  private boolean running;
  private @Nullable Thread runningOn;

  /** How many entries of the ready queue still belong to this iteration. */
  private int remaining;

  private boolean debug;

  /** The main task of the last run, and the runner that started it. */
  private @Nullable Task<?> main;

  private @Nullable Runner runner;

  /** Whether the thread was interrupted during this run; restored when the run ends. */
  private boolean interrupted;

  private ExceptionHandler exceptionHandler =
      (message, exception) -> LOGGER.log(System.Logger.Level.ERROR, message, exception);

  /** The context of the task or callback that runs now. */
  final Context.Scope scope = new Context.Scope(Context.EMPTY);

  final ExternalCalls externalCalls = new ExternalCalls();

  /** The loop's own holds, each for work that it has given to another thread. */
  final Set<Hold> holds = new HashSet<>();

  final UnretrievedFailures unretrieved = new UnretrievedFailures();

  /** Sees what tasks do; null for none. */
  @Nullable LoopObserver observer;

  /**
   * Makes a scheduler that has nothing to do.
   *
   * @param runtime what the tasks run on
   * @param describeWaiting says which task waits for what, for a deadlock's message
   */
  Scheduler(Clock clock, CoroutineRuntime runtime, Supplier<String> describeWaiting) {
    this.clock = clock;
    machines = new MachineRunner<>(runtime);
    transfer =
        runtime.capabilities().contains(Capability.STACKFUL)
            ? new TaskTransfer(this, runtime)
            : null;
    this.describeWaiting = describeWaiting;
  }

  void exceptionHandler(ExceptionHandler handler) {
    exceptionHandler = Objects.requireNonNull(handler, "handler");
  }

  void observer(@Nullable LoopObserver observer) {
    this.observer = observer == null ? null : new ReportingObserver(observer);
  }

  void debug(boolean debug) {
    this.debug = debug;
  }

  // ---- Runs and iterations

  void requireIdle() {
    if (running) {
      throw new IllegalStateException("this event loop is already running");
    }
  }

  /** Runs until the main task of {@code owner} is done; everything else stays where it is. */
  void runUntilDone(Task<?> task, Runner owner) {
    main = task;
    runner = owner;
    runUntilDone(task);
  }

  /** Runs until {@code future} is done; everything else stays where it is. */
  void runUntilDone(Future<?> future) {
    run(() -> iterateUntilDone(future));
  }

  /** Runs up to {@code count} iterations; stops when nothing is ready or due. */
  void runIterations(int count) {
    if (hasWork()) {
      run(
          () -> {
            for (int i = 0; i < count && hasWork(); i++) {
              externalCalls.take(ready);
              iterate();
            }
          });
    }
  }

  /** Runs {@code iterations} as a run of this loop. */
  void run(Runnable iterations) {
    requireIdle();
    running = true;
    runningOn = Thread.currentThread();
    interrupted = false;
    scope.context = Context.EMPTY;
    if (debug) {
      unretrieved.beginDebugging(scope);
    }
    try {
      ScopedValue.where(Context.Scope.BOUND, scope).run(iterations);
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

  private void iterateUntilDone(Future<?> future) {
    // The iteration that runs the future's callbacks is the last and is finished, as in asyncio.
    boolean[] stopping = new boolean[1];
    future.addDoneCallback(_ -> stopping[0] = true);
    while (!stopping[0]) {
      externalCalls.take(ready);
      noteInterrupt();
      while (!hasWork()) {
        awaitWork();
        noteInterrupt();
      }
      iterate();
    }
  }

  /** The first interrupt during the run of a main task cancels it, as Ctrl-C does in asyncio. */
  private void noteInterrupt() {
    if (Thread.interrupted()) { // Clears the flag, or the next wait would end at once.
      if (!interrupted && main != null) {
        main.cancel("the thread that runs the event loop was interrupted");
      }
      interrupted = true;
    }
  }

  private boolean hasWork() {
    return !ready.isEmpty() || timers.isDue(clock);
  }

  private void iterate() {
    if (!timers.isEmpty()) {
      timers.takeDue(clock.nanoTime(), ready);
    }
    remaining = ready.size();
    while (remaining > 0) {
      remaining--;
      runReady(ready.poll());
    }
    scope.task = null;
    unretrieved.report(this);
  }

  private void runReady(Object next) {
    if (next instanceof Task<?> task) {
      if (transfer != null && task.isPlainSend()) {
        transfer.step(task);
      } else {
        task.step(this);
      }
      return;
    }
    scope.task = null; // A task's step does not clear it: the next step overwrites it.
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
   * Removes the head of the ready queue and returns it if it belongs to this iteration and is a
   * task whose next step is a plain send; else returns null.
   */
  @Nullable Task<?> pollPlainSend() {
    if (remaining == 0 || !(ready.peek() instanceof Task<?> task) || !task.isPlainSend()) {
      return null;
    }
    remaining--;
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

  // ---- What makes work

  void ready(Object next) {
    requireOwnThread();
    // Earlier calls come first, also the call that makes this ready.
    externalCalls.take(ready);
    ready.add(next);
  }

  /** As {@link #ready}, for the task whose step runs now: no need to check the thread. */
  void readyAgain(Task<?> task) {
    externalCalls.take(ready);
    ready.add(task);
  }

  /** While debugging, throws unless called by the loop's thread or by one of its bodies. */
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

  /** Runs {@code callback} in the next iteration, unless the handle is cancelled before. */
  TimerHandle readyHandle(Runnable callback) {
    TimerHandle handle = timers.unset(callback);
    ready(handle);
    return handle;
  }

  // ---- Contexts

  /** The context of the calling task or callback or, between runs, of the calling thread. */
  Context context() {
    return running ? scope.context : Context.current();
  }

  /** Enters the context of {@code task}. All main tasks of a runner share the runner's context. */
  @SuppressWarnings("ReferenceEquality") // the very task
  void enter(Task<?> task) {
    scope.task = task;
    scope.enter(task.context(), task == main ? runner : null);
  }

  /** Returns {@code callback}, bound to {@code context} unless that is empty. */
  Runnable inContext(Context context, Runnable callback) {
    if (context == Context.EMPTY) {
      return callback;
    }
    return () -> {
      scope.context = context;
      callback.run();
    };
  }

  // ---- The end, and reports

  /** Drops everything that is ready, set or held, and reports unretrieved failures. */
  void clear() {
    List.copyOf(holds).forEach(Hold::close);
    holds.clear();
    for (Object dropped : ready) {
      if (dropped instanceof ReadyCopy<?> copy) {
        copy.run(); // Other threads wait for it.
      }
    }
    externalCalls.giveBack(ready);
    try {
      unretrieved.reportFailures(this);
    } finally { // The handler may exit; the next run must find nothing of this one.
      ready.clear();
      timers.clear();
      main = null;
      runner = null;
    }
  }

  /** Calls the exception handler. If the handler fails, its failure is logged. */
  void report(String message, @Nullable Throwable failure) {
    try {
      exceptionHandler.handle(message, failure);
    } catch (Throwable second) {
      if (LoopExit.is(second)) {
        throw second;
      }
      LOGGER.log(System.Logger.Level.ERROR, "the loop's exception handler failed", second);
    }
  }

  /** Reports what an observer throws: thrown into a step, it would lose the step's outcome. */
  private final class ReportingObserver implements LoopObserver {
    private final LoopObserver observer;

    ReportingObserver(LoopObserver observer) {
      this.observer = observer;
    }

    @Override
    public void created(Task<?> task, long nanoTime) {
      tell(() -> observer.created(task, nanoTime));
    }

    @Override
    public void resumed(Task<?> task, long nanoTime) {
      tell(() -> observer.resumed(task, nanoTime));
    }

    @Override
    public void suspended(Task<?> task, @Nullable Future<?> awaited, long nanoTime) {
      tell(() -> observer.suspended(task, awaited, nanoTime));
    }

    @Override
    public void finished(Task<?> task, long nanoTime) {
      tell(() -> observer.finished(task, nanoTime));
    }

    private void tell(Runnable event) {
      try {
        event.run();
      } catch (Throwable failure) {
        report("a loop's observer failed", failure);
      }
    }
  }
}
