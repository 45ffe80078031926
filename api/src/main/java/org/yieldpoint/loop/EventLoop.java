// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.time.Duration;
import java.util.Collection;
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
public final class EventLoop {
  private final CoroutineRuntime runtime;
  private final Clock clock;
  private final boolean stackful;
  private final Turns turns;
  private final TaskList tasks = new TaskList();
  private long tasksMade;
  private @Nullable Task<?> current;
  private @Nullable LoopObserver observer;

  /** Makes a loop whose coroutines run on {@code runtime}, by the clock of the machine. */
  public EventLoop(CoroutineRuntime runtime) {
    this(runtime, Clock.system());
  }

  /** Makes a loop whose coroutines run on {@code runtime}, by {@code clock}. */
  public EventLoop(CoroutineRuntime runtime, Clock clock) {
    this.runtime = runtime;
    this.clock = clock;
    this.stackful = runtime.capabilities().contains(Capability.STACKFUL);
    this.turns = new Turns(clock, tasks::describeWaiting);
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
    turns.exceptionHandler(handler);
  }

  /** Whom to tell what tasks do; null for nobody. */
  public void observer(@Nullable LoopObserver observer) {
    this.observer = observer;
  }

  /**
   * Whether to be slower and more attentive, from the next run on: a coroutine that was made during
   * a run and is collected without ever having been awaited is then reported to the exception
   * handler.
   */
  public void debug(boolean debug) {
    turns.debug(debug);
  }

  /** The task whose step runs now, or null. */
  public @Nullable Task<?> currentTask() {
    return current;
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
    try (Runner runner = new Runner(this)) {
      return runner.run(coroutine);
    }
  }

  /** The engine, for what else belongs to the loop. */
  Turns turns() {
    return turns;
  }

  /** Forgets all that a run has left behind it. */
  void clear() {
    turns.clear();
    tasks.copy().forEach(tasks::remove);
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
    return createTask(coroutine, name, turns.context());
  }

  <T extends @Nullable Object> Task<T> createTask(
      Coroutine<T> coroutine, @Nullable String name, Context context) {
    Task<T> task = new Task<>(this, name, tasksMade + 1, coroutine.begin(this), context);
    tasksMade++;
    tasks.add(task);
    turns.ready(task);
    if (observer != null) {
      observer.created(task, nanoTime());
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

  /**
   * Waits for several at once: makes a task of each coroutine, in the order given. What is given
   * more than once runs once, and its result is there as often.
   *
   * @return the future of their results, in the order given; it fails as soon as one fails, and the
   *     others go on. Cancelling it cancels them
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies the array
  public final <T extends @Nullable Object> Future<List<T>> gather(
      Awaitable<? extends T>... awaitables) {
    return gather(List.of(awaitables));
  }

  /** As {@link #gather(Awaitable...)}. */
  public <T extends @Nullable Object> Future<List<T>> gather(
      List<? extends Awaitable<? extends T>> awaitables) {
    return Gathering.results(this, awaitables);
  }

  /**
   * As {@link #gather(List)}, but waits for all: those that fail or are cancelled are among the
   * outcomes ({@code return_exceptions=True} in Python).
   */
  public <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
      List<? extends Awaitable<? extends T>> awaitables) {
    return Gathering.outcomes(this, awaitables);
  }

  /** Returns a coroutine that waits; zero or less gives up control for one turn. */
  public Coroutine<@Nullable Void> sleep(Duration duration) {
    return new Sleep(Timers.nanos(duration));
  }

  // ---- Waiting

  /**
   * Returns a coroutine that waits for {@code awaitable}, but no longer than {@code delay}: then it
   * is cancelled, waited for, and the coroutine fails with a {@link
   * java.util.concurrent.TimeoutException}.
   *
   * @param delay null for no deadline; zero or less starts nothing
   */
  public <T extends @Nullable Object> Coroutine<T> waitFor(
      Awaitable<T> awaitable, @Nullable Duration delay) {
    return new WaitFor<>(awaitable, delay);
  }

  /**
   * Returns a coroutine that waits until some of {@code futures} are done ({@code wait} in
   * asyncio). It cancels none, and fails with none of their exceptions.
   *
   * @param timeout to wait no longer than that; null for no deadline
   * @throws IllegalArgumentException if there are none
   */
  public <T extends @Nullable Object> Coroutine<Waited<T>> waitUntil(
      Collection<? extends Future<? extends T>> futures,
      ReturnWhen returnWhen,
      @Nullable Duration timeout) {
    return new Waiting<>(futures, returnWhen, nanosOrNone(timeout));
  }

  /**
   * Starts all of {@code awaitables}, and returns as many coroutines, of which the first that is
   * awaited gives what is done first, and so on.
   *
   * @param timeout those that are not done then are a {@link
   *     java.util.concurrent.TimeoutException}; null for no deadline
   */
  public <T extends @Nullable Object> Iterable<Coroutine<T>> asCompleted(
      Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout) {
    return new AsCompleted<T, T>(this, awaitables, Future::result, nanosOrNone(timeout));
  }

  /**
   * As {@link #asCompleted}, for those who want to know which one is done: of each its future,
   * which is the very one that was given, or the task of the coroutine that was. It may have failed
   * ({@code async for} in asyncio).
   */
  public <T extends @Nullable Object> Iterable<Coroutine<Future<T>>> futuresAsCompleted(
      Collection<? extends Awaitable<T>> awaitables, @Nullable Duration timeout) {
    return new AsCompleted<T, Future<T>>(this, awaitables, done -> done, nanosOrNone(timeout));
  }

  /** Returns a future of {@code awaitable} that can be cancelled without cancelling that. */
  public <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable) {
    return Shield.of(this, awaitable);
  }

  private static long nanosOrNone(@Nullable Duration timeout) {
    return timeout == null ? -1 : Math.max(0, Timers.nanos(timeout));
  }

  // ---- Callbacks

  /** Runs {@code callback} in the next turn, with the context that is current now. */
  public TimerHandle callSoon(Runnable callback) {
    return turns.readyHandle(turns.inContext(turns.context(), callback));
  }

  /** Runs {@code callback} when {@code delay} has passed, behind what is ready then. */
  public TimerHandle callLater(Duration delay, Runnable callback) {
    return turns.setTimer(Timers.nanos(delay), turns.inContext(turns.context(), callback));
  }

  /** As {@link #callLater}, at a time by the loop's clock. */
  public TimerHandle callAt(long deadlineNanos, Runnable callback) {
    return turns.setTimerAt(deadlineNanos, turns.inContext(turns.context(), callback));
  }

  // ---- Other threads

  /**
   * Runs {@code callback} in one of the next turns, of the next run if none is under way, with the
   * context that is current now. Any thread may call this.
   */
  public void callSoonThreadSafe(Runnable callback) {
    turns.outside.call(turns.inContext(Context.current(), callback));
  }

  /**
   * Keeps the loop waiting while it is held, where else it would find a deadlock: for calls from
   * other threads that it does not know of. Any thread may call this, and the result's close.
   */
  public Hold hold() {
    return new Hold(turns.outside);
  }

  /**
   * Has a task made of {@code coroutine}, in this run or the next, and its result handed over. Any
   * thread may call this.
   */
  public <T extends @Nullable Object> CompletableFuture<T> submit(Coroutine<T> coroutine) {
    return Bridge.submit(this, coroutine);
  }

  /** Returns the future of what {@code stage} comes to; cancelling it cancels that. */
  public <T extends @Nullable Object> Future<T> from(CompletionStage<T> stage) {
    return Bridge.from(this, stage);
  }

  /**
   * Returns a coroutine that has {@code code} run by a virtual thread of its own, with the context
   * of the task that awaits it. Cancelling does not stop the code, only the wait for it.
   */
  public <T extends @Nullable Object> Coroutine<T> toThread(Callable<T> code) {
    return toThread(code, Thread::startVirtualThread);
  }

  /** As {@link #toThread(Callable)}, by {@code executor}. */
  public <T extends @Nullable Object> Coroutine<T> toThread(Callable<T> code, Executor executor) {
    return Bridge.toThread(code, executor);
  }

  // ---- For tasks and futures

  boolean stackful() {
    return stackful;
  }

  @Nullable LoopObserver observer() {
    return observer;
  }

  <T extends @Nullable Object> Future<T> requireOwn(Future<T> future) {
    if (future.loop() != this) {
      throw new IllegalStateException(future + " belongs to a different loop");
    }
    return future;
  }

  @Nullable Task<?> enter(Task<?> task) {
    Task<?> outer = current;
    current = task;
    return outer;
  }

  void leave(Task<?> task, @Nullable Task<?> outer) {
    current = outer;
    if (task.isDone()) {
      tasks.remove(task);
    }
  }
}
