// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
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
 * <p>A loop may be run many times, one run at a time. The loop and everything it makes are used by
 * the thread that runs it and by the coroutines that it runs; other threads may call {@link
 * #callSoonThreadSafe}, {@link #submit} and {@link #hold}, nothing else.
 */
public final class EventLoop {
  private final CoroutineRuntime runtime;
  private final Clock clock;
  private final boolean stackful;
  private final Scheduler scheduler;
  private final PendingTasks tasks = new PendingTasks();
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

  /** Sets the handler of failures that nothing awaits; without one they are logged as errors. */
  public void exceptionHandler(ExceptionHandler handler) {
    scheduler.exceptionHandler(handler);
  }

  /** Sets the observer of what tasks do; null for none. */
  public void observer(@Nullable LoopObserver observer) {
    scheduler.observer(observer);
  }

  /**
   * Switches debugging on or off, from the next run on. Debugging is slower and reports two
   * mistakes. A coroutine that was made during a run and is collected without ever having been
   * awaited goes to the exception handler. Another thread that uses the loop gets an {@link
   * IllegalStateException}; the body of a plain generator counts as another thread where it has a
   * stack of its own.
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
   * @throws DeadlockException if nothing is ready, no timer is set and no call from another thread
   *     is expected; the message says which task waits for what
   */
  public <T extends @Nullable Object> T run(Coroutine<T> coroutine) {
    return Runner.runAlone(this, coroutine);
  }

  // ---- Tasks and futures

  /** Makes a task, named {@code Task-N}, whose first step is due in the next iteration. */
  public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
    return createTask(coroutine, null);
  }

  /**
   * Makes a task whose first step is due in the next iteration. It has a copy of the current
   * context.
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
    return new Future.Labelled<>(this, label);
  }

  /** Returns {@code awaitable} itself if it is a future, else a new task of it. */
  public <T extends @Nullable Object> Future<T> ensureFuture(Awaitable<T> awaitable) {
    return switch (awaitable) {
      case Future<T> future -> requireOwn(future);
      case Coroutine<T> coroutine -> createTask(coroutine);
    };
  }

  // ---- Waiting for one, or for several

  /** Returns a coroutine that waits; zero or less gives up control until the next iteration. */
  public Coroutine<@Nullable Void> sleep(Duration duration) {
    return new Sleep(TimerHeap.nanos(duration));
  }

  /**
   * Returns a coroutine that waits for {@code awaitable}, but no longer than {@code delay}: then it
   * cancels {@code awaitable}, waits for its end, and fails with a {@link
   * java.util.concurrent.TimeoutException}.
   *
   * @param delay null for no deadline; zero or less starts nothing
   */
  public <T extends @Nullable Object> Coroutine<T> waitFor(
      Awaitable<T> awaitable, @Nullable Duration delay) {
    return new WaitFor<>(awaitable, delay);
  }

  /** Returns a future of {@code awaitable}. Cancelling it does not cancel {@code awaitable}. */
  public <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable) {
    return Shield.of(this, awaitable);
  }

  /**
   * Waits for several at once: makes a task of each coroutine, in the order given. An awaitable
   * that is given more than once runs once, and its result is in the list as often.
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
   * As {@link #gather(List)}, but waits for all: failures and cancels are among the outcomes
   * ({@code return_exceptions=True} in Python).
   */
  public <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
      List<? extends Awaitable<? extends T>> awaitables) {
    return Gathering.outcomes(this, awaitables);
  }

  /**
   * Returns a coroutine that waits until some of {@code futures} are done ({@code wait} in
   * asyncio). It cancels none, and fails with none of their exceptions.
   *
   * @param timeout the longest wait; null for no deadline
   * @throws IllegalArgumentException if there are none
   */
  public <T extends @Nullable Object> Coroutine<WaitResult<T>> waitUntil(
      Collection<? extends Future<? extends T>> futures,
      ReturnWhen returnWhen,
      @Nullable Duration timeout) {
    return new WaitUntil<>(futures, returnWhen, nanosOrNone(timeout));
  }

  /**
   * Starts all of {@code awaitables}, and returns as many coroutines. The first one to be awaited
   * returns the result that comes first, the second one the next result, and so on. All iterators
   * share these coroutines: a second iterator goes on where the first one stopped.
   *
   * @param timeout after it each coroutine without a result fails with a {@link
   *     java.util.concurrent.TimeoutException}; null for no deadline
   */
  public <T extends @Nullable Object> Iterable<Coroutine<T>> asCompleted(
      Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout) {
    return new AsCompleted<T, T>(this, awaitables, Future::result, nanosOrNone(timeout));
  }

  /**
   * As {@link #asCompleted}, but each coroutine returns the future that is done: the very one that
   * was given, or the task of the coroutine that was given. It may have failed ({@code async for}
   * in asyncio).
   */
  public <T extends @Nullable Object> Iterable<Coroutine<Future<T>>> futuresAsCompleted(
      Collection<? extends Awaitable<T>> awaitables, @Nullable Duration timeout) {
    return new AsCompleted<T, Future<T>>(this, awaitables, done -> done, nanosOrNone(timeout));
  }

  private static long nanosOrNone(@Nullable Duration timeout) {
    return timeout == null ? -1 : Math.max(0, TimerHeap.nanos(timeout));
  }

  // ---- Callbacks

  /** Runs {@code callback} in the next iteration, with the context that is current now. */
  public TimerHandle callSoon(Runnable callback) {
    return scheduler.readyHandle(scheduler.inContext(scheduler.context(), callback));
  }

  /**
   * Runs {@code callback} when {@code delay} has passed, behind what is ready then. Delays, here
   * and elsewhere, are cut to 73 years.
   */
  public TimerHandle callLater(Duration delay, Runnable callback) {
    return scheduler.setTimer(
        TimerHeap.nanos(delay), scheduler.inContext(scheduler.context(), callback));
  }

  /** As {@link #callLater}, at a time by the loop's clock. */
  public TimerHandle callAt(long deadlineNanos, Runnable callback) {
    return scheduler.setTimerAt(deadlineNanos, scheduler.inContext(scheduler.context(), callback));
  }

  // ---- Other threads

  /**
   * Runs {@code callback} in one of the next iterations, with the context that is current now; if
   * no run is under way, in the next run. Any thread may call this.
   */
  public void callSoonThreadSafe(Runnable callback) {
    scheduler.externalCalls.call(scheduler.inContext(Context.current(), callback));
  }

  /**
   * Makes the loop wait, until the hold is closed, where it would otherwise find a deadlock: for
   * calls from other threads that the loop does not know of. Any thread may call this, and close
   * the hold. A hold that is never closed hides all deadlocks and stops virtual time.
   */
  public Hold hold() {
    return new Hold(scheduler.externalCalls);
  }

  /**
   * Makes a task of {@code coroutine}, in this run or the next, and returns the future of its
   * result. Any thread may call this. If that run ends before the coroutine, it is cancelled like
   * any task; if no run follows, it never starts.
   */
  public <T extends @Nullable Object> CompletableFuture<T> submit(Coroutine<T> coroutine) {
    return Bridge.submit(this, coroutine);
  }

  /**
   * Returns the future of the result of {@code stage}. Cancelling it cancels {@code stage}. It is
   * for the run in which it is made or, made between runs, for the next one; a result that comes
   * later is lost.
   */
  public <T extends @Nullable Object> Future<T> from(CompletionStage<T> stage) {
    return Bridge.from(this, stage);
  }

  /**
   * Returns a future of the result of {@code future}, which may be a task, for other threads to
   * wait for. Cancelling it cancels {@code future}. If a task does not end when it is cancelled at
   * the end of its run, the loop forgets the task and cancels the result; the result of any other
   * future then stays open. Called by the loop's thread or its coroutines, like everything but
   * {@link #submit} and its like.
   */
  public <T extends @Nullable Object> CompletableFuture<T> toCompletableFuture(Future<T> future) {
    return Bridge.toCompletableFuture(requireOwn(future));
  }

  /**
   * Returns a coroutine that runs {@code code} on a new virtual thread, with the context of the
   * task that awaits it. Cancelling ends the wait, not the code.
   */
  public <T extends @Nullable Object> Coroutine<T> toThread(Callable<T> code) {
    return toThread(code, Thread::startVirtualThread);
  }

  /**
   * As {@link #toThread(Callable)}, on {@code executor}. An executor that neither runs nor rejects
   * the code makes the loop wait for ever.
   */
  public <T extends @Nullable Object> Coroutine<T> toThread(Callable<T> code, Executor executor) {
    return Bridge.toThread(code, executor);
  }

  // ---- For the rest of the loop

  Scheduler scheduler() {
    return scheduler;
  }

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

  /** Forgets everything that the runs have left. */
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
      } catch (LoopExit | VirtualMachineError thrown) {
        exit = exit == null ? thrown : exit;
      }
    }
    if (exit != null) {
      throw exit;
    }
  }

  /** The tasks that are not done, in the order in which they were made; linked by their fields. */
  private static final class PendingTasks {
    private static final int MOST_DESCRIBED = 20;

    private @Nullable Task<?> first;
    private @Nullable Task<?> last;

    void add(Task<?> task) {
      task.previous = last;
      if (last == null) {
        first = task;
      } else {
        last.next = task;
      }
      last = task;
    }

    void remove(Task<?> task) {
      if (task.previous == null && task != first) {
        return; // Removed before, when its loop forgot it.
      }
      if (task.previous == null) {
        first = task.next;
      } else {
        task.previous.next = task.next;
      }
      if (task.next == null) {
        last = task.previous;
      } else {
        task.next.previous = task.previous;
      }
      task.previous = null;
      task.next = null;
    }

    @Nullable Task<?> first() {
      return first;
    }

    List<Task<?>> copy() {
      List<Task<?>> tasks = new ArrayList<>();
      for (Task<?> task = first; task != null; task = task.next) {
        tasks.add(task);
      }
      return tasks;
    }

    /** For a deadlock's message: what the first tasks wait for, and how many more there are. */
    String describeWaiting() {
      StringJoiner waiting = new StringJoiner(", ");
      int count = 0;
      for (Task<?> task = first; task != null; task = task.next) {
        if (count < MOST_DESCRIBED) {
          Future<?> awaited = task.waitingOn();
          waiting.add(
              task.label() + " waits for " + (awaited == null ? "nothing" : awaited.label()));
        }
        count++;
      }
      return count <= MOST_DESCRIBED
          ? waiting.toString()
          : String.format(
              Locale.ROOT, "%s, and %,d more tasks wait", waiting, count - MOST_DESCRIBED);
    }
  }
}
