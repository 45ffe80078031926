// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;

/**
 * Runs tasks, one at a time, each from one wait to the next.
 *
 * <p>A loop may be run many times, one run at a time. It and all that it makes are used by the
 * thread that runs it and by the coroutines that it runs; other threads may call {@link
 * #callSoonThreadSafe}, {@link #submit} and {@link #hold}, nothing else.
 */
public final class EventLoop extends Combinators {
  private final CoroutineRuntime runtime;
  private final Clock clock;
  private final boolean stackful;
  private final Scheduler scheduler;
  private final TaskList tasks = new TaskList();
  private long tasksMade;

  /** Makes a loop whose coroutines run on {@code runtime}, by the clock of the machine. */
  public EventLoop(CoroutineRuntime runtime) {
    this(runtime, Clock.system());
  }

  /** Makes a loop whose coroutines run on {@code runtime}, by {@code clock}. */
  public EventLoop(CoroutineRuntime runtime, Clock clock) {
    this.runtime = runtime;
    this.clock = clock;
    this.stackful = runtime.capabilities().contains(Capability.STACKFUL);
    this.scheduler = new Scheduler(clock, runtime, tasks::describeWaiting);
  }

  /** What its coroutines run on. */
  public CoroutineRuntime runtime() {
    return runtime;
  }

  /** The time, by its clock. */
  public long nanoTime() {
    return clock.nanoTime();
  }

  /** Whom to tell of failures that nobody awaits; logged as errors unless this is called. */
  public void exceptionHandler(ExceptionHandler handler) {
    scheduler.exceptionHandler(handler);
  }

  /** Whom to tell what tasks do; null for nobody. */
  public void observer(@Nullable LoopObserver observer) {
    scheduler.observer = observer == null ? null : new ReportingObserver(observer, scheduler);
  }

  /**
   * Whether to be slower and more attentive, from the next run on: a coroutine that was made during
   * a run and is collected without ever having been awaited is then reported to the exception
   * handler, and another thread that uses the loop is told so by an {@link IllegalStateException}.
   * The body of a plain generator counts as one where it has a stack of its own.
   */
  public void debug(boolean debug) {
    scheduler.debug(debug);
  }

  /** The task whose step runs now, or null. */
  public @Nullable Task<?> currentTask() {
    return scheduler.scope.task;
  }

  /** The tasks that are not done, in the order in which they were made. */
  public List<Task<?>> tasks() {
    return tasks.copy();
  }

  // ---- Running

  /**
   * Runs {@code coroutine} as a task until it is done, then cancels the tasks that are left and
   * runs until they are done too. Throws what it failed with: the same object, checked or not.
   *
   * @return its result
   * @throws IllegalStateException if the loop is running
   * @throws DeadlockException if nothing is ready, no timer is set and nothing is expected from
   *     outside; the message says which task waits for what
   */
  public <T extends @Nullable Object> T run(Coroutine<T> coroutine) {
    return Runner.runAlone(this, coroutine);
  }

  /** The engine, for what else belongs to the loop. */
  Scheduler scheduler() {
    return scheduler;
  }

  /** Forgets all that the runs have left behind them. */
  void clear() {
    try {
      scheduler.run(this::forgetTasks);
    } finally {
      scheduler.clear();
    }
  }

  private void forgetTasks() {
    Error exit = null;
    for (Task<?> task = tasks.first(); task != null; task = tasks.first()) {
      try {
        task.forget();
      } catch (LoopExit | VirtualMachineError left) {
        exit = exit == null ? left : exit;
      }
    }
    if (exit != null) {
      throw exit;
    }
  }

  // ---- Tasks

  /** Makes a task, named {@code Task-N}, whose first step is due in the next turn. */
  public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
    return createTask(coroutine, null);
  }

  /**
   * Makes a task whose first step is due in the next turn. It has a copy of the current context.
   *
   * @param name null for {@code Task-N}
   */
  public <T extends @Nullable Object> Task<T> createTask(
      Coroutine<T> coroutine, @Nullable String name) {
    return createTask(coroutine, name, scheduler.context());
  }

  <T extends @Nullable Object> Task<T> createTask(
      Coroutine<T> coroutine, @Nullable String name, Context context) {
    scheduler.requireOwnThread();
    Task<T> task = new Task<>(this, name, tasksMade + 1, coroutine, context);
    tasksMade++;
    tasks.add(task);
    scheduler.ready(task);
    if (scheduler.observer != null) {
      scheduler.observer.created(task, nanoTime());
    }
    return task;
  }

  /** Makes a future that is not done. */
  public <T extends @Nullable Object> Future<T> createFuture() {
    return new Future<>(this);
  }

  /** Makes a future that is not done, known in messages as {@code label}. */
  public <T extends @Nullable Object> Future<T> createFuture(String label) {
    return new LabelledFuture<>(this, label);
  }

  /** Returns {@code awaitable} itself if it is a future, else a new task of it. */
  public <T extends @Nullable Object> Future<T> ensureFuture(Awaitable<T> awaitable) {
    return switch (awaitable) {
      case Future<T> future -> requireOwn(future);
      case Coroutine<T> coroutine -> createTask(coroutine);
    };
  }

  // ---- Callbacks

  /** Runs {@code callback} in the next turn, with the context that is current now. */
  public TimerHandle callSoon(Runnable callback) {
    return scheduler.readyHandle(scheduler.inContext(scheduler.context(), callback));
  }

  /**
   * Runs {@code callback} when {@code delay} has passed, behind what is ready then. More than 73
   * years, here as in every other delay, are as long as 73 years.
   */
  public TimerHandle callLater(Duration delay, Runnable callback) {
    return scheduler.setTimer(TimerHeap.nanos(delay), scheduler.inContext(scheduler.context(), callback));
  }

  /** As {@link #callLater}, at a time by the loop's clock. */
  public TimerHandle callAt(long deadlineNanos, Runnable callback) {
    return scheduler.setTimerAt(deadlineNanos, scheduler.inContext(scheduler.context(), callback));
  }

  // ---- Other threads

  /**
   * Runs {@code callback} in one of the next turns, of the next run if none is under way, with the
   * context that is current now. Any thread may call this.
   */
  public void callSoonThreadSafe(Runnable callback) {
    scheduler.externalCalls.call(scheduler.inContext(Context.current(), callback));
  }

  /**
   * Keeps the loop waiting while it is held, where else it would find a deadlock: for calls from
   * other threads that it does not know of. Any thread may call this, and the result's close; where
   * that is forgotten, no deadlock is found any more, and no virtual time passes.
   */
  public Hold hold() {
    return new Hold(scheduler.externalCalls);
  }

  /**
   * Has a task made of {@code coroutine}, in this run or the next, and its result handed over. Any
   * thread may call this. If that run ends before the coroutine, it is cancelled like any task; if
   * no run follows, nothing becomes of it.
   */
  public <T extends @Nullable Object> CompletableFuture<T> submit(Coroutine<T> coroutine) {
    return Bridge.submit(this, coroutine);
  }

  /**
   * Returns the future of what {@code stage} comes to; cancelling it cancels that. It is for the
   * run in which it is made, or the next one: what {@code stage} comes to after that, it does not
   * hear of.
   */
  public <T extends @Nullable Object> Future<T> from(CompletionStage<T> stage) {
    return Bridge.from(this, stage);
  }

  /**
   * Returns what other threads can wait for: the result of {@code future}, a task perhaps.
   * Cancelling it cancels that. A task that is forgotten at the end of its run, because it would
   * not be cancelled, cancels it; what waits for other futures then waits on. To be called by the
   * loop's thread or its coroutines, as all but {@link #submit} and its like.
   */
  public <T extends @Nullable Object> CompletableFuture<T> toCompletableFuture(Future<T> future) {
    return Bridge.toCompletableFuture(requireOwn(future));
  }

  /**
   * Returns a coroutine that has {@code code} run by a virtual thread of its own, with the context
   * of the task that awaits it. Cancelling does not stop the code, only the wait for it.
   */
  public <T extends @Nullable Object> Coroutine<T> toThread(Callable<T> code) {
    return toThread(code, Thread::startVirtualThread);
  }

  /**
   * As {@link #toThread(Callable)}, by {@code executor}. One that neither runs what it is given nor
   * refuses it keeps the loop waiting.
   */
  public <T extends @Nullable Object> Coroutine<T> toThread(Callable<T> code, Executor executor) {
    return Bridge.toThread(code, executor);
  }

  // ---- For tasks and futures

  boolean stackful() {
    return stackful;
  }

  <T extends @Nullable Object> Future<T> requireOwn(Future<T> future) {
    if (future.loop() != this) {
      throw new IllegalStateException(future + " belongs to a different loop");
    }
    return future;
  }

  /** Notes that {@code task} is done. */
  void remove(Task<?> task) {
    tasks.remove(task);
  }
}
