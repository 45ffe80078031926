// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;

/**
 * Runs tasks, one at a time, each from one wait to the next.
 *
 * <p>A loop may be run many times, one run at a time. It and all that it makes are used by the
 * thread that runs it and by the coroutines that it runs, by nobody else.
 */
public final class EventLoop {
  /*
   * A turn: wait for the next timer if nothing is ready; put the timers that are due behind what is
   * ready; run what is ready now. What becomes ready meanwhile waits for the next turn, so that no
   * task can starve the timers. Tasks are resumed in one place only, Task.step.
   *
   * Ready are Runnables: a task itself, for a step, so that a switch allocates nothing; a timer; or
   * a callback.
   *
   * After asyncio's BaseEventLoop._run_once (Lib/asyncio/base_events.py). Its timers with equal
   * deadlines come in no order; here they come in the order in which they were set.
   */
  private final CoroutineRuntime runtime;
  private final Clock clock;
  private final boolean stackful;
  private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
  private final PriorityQueue<TimerHandle> timers = new PriorityQueue<>();
  private long timersSet;
  private long tasksMade;
  private @Nullable Task<?> current;
  private boolean running;

  /** The tasks that are not done, first to last made. */
  private @Nullable Task<?> firstTask;

  private @Nullable Task<?> lastTask;

  /** Makes a loop whose coroutines run on {@code runtime}, by the clock of the machine. */
  public EventLoop(CoroutineRuntime runtime) {
    this(runtime, Clock.system());
  }

  /** Makes a loop whose coroutines run on {@code runtime}, by {@code clock}. */
  public EventLoop(CoroutineRuntime runtime, Clock clock) {
    this.runtime = runtime;
    this.clock = clock;
    this.stackful = runtime.capabilities().contains(Capability.STACKFUL);
  }

  /** What its coroutines run on. */
  public CoroutineRuntime runtime() {
    return runtime;
  }

  /** The time, by its clock. */
  public long nanoTime() {
    return clock.nanoTime();
  }

  boolean stackful() {
    return stackful;
  }

  /**
   * Runs {@code coroutine} as a task until it is done, then cancels the tasks that are left and
   * runs until they are done too.
   *
   * @return its result
   * @throws IllegalStateException if the loop is running
   * @throws DeadlockException if nothing is ready and no timer is set; the message says which task
   *     waits for what
   */
  public <T extends @Nullable Object> T run(Coroutine<T> coroutine) {
    if (running) {
      throw new IllegalStateException("this event loop is already running");
    }
    running = true;
    try {
      Task<T> main = createTask(coroutine);
      try {
        runUntilDone(main);
      } finally {
        cancelAllTasks();
      }
      return main.result();
    } finally {
      running = false;
    }
  }

  private void runUntilDone(Future<?> future) {
    // The turn in which a future's callbacks run is the last, and is finished: so is asyncio's.
    boolean[] stopping = new boolean[1];
    future.addDoneCallback(_ -> stopping[0] = true);
    while (!stopping[0]) {
      turn();
    }
  }

  private void turn() {
    if (ready.isEmpty()) {
      awaitTimer();
    }
    if (!timers.isEmpty()) {
      takeDueTimers();
    }
    for (int left = ready.size(); left > 0; left--) {
      ready.poll().run();
    }
  }

  private void awaitTimer() {
    dropSpentTimers();
    TimerHandle first = timers.peek();
    if (first == null) {
      throw new DeadlockException(describeDeadlock());
    }
    clock.awaitDeadline(first.deadlineNanos());
  }

  private void takeDueTimers() {
    long now = clock.nanoTime();
    TimerHandle first = timers.peek();
    while (first != null && first.deadlineNanos() - now <= 0) {
      timers.poll();
      if (!first.isSpent()) {
        ready.add(first);
      }
      first = timers.peek();
    }
  }

  private void dropSpentTimers() {
    while (!timers.isEmpty() && timers.peek().isSpent()) {
      timers.poll();
    }
  }

  private void cancelAllTasks() {
    List<Task<?>> left = new ArrayList<>();
    for (Task<?> task = firstTask; task != null; task = task.next) {
      left.add(task);
    }
    left.forEach(Task::cancel);
    for (Task<?> task : left) {
      if (!task.isDone()) {
        runUntilDone(task);
      }
    }
  }

  private String describeDeadlock() {
    StringJoiner waiting = new StringJoiner(", ");
    for (Task<?> task = firstTask; task != null; task = task.next) {
      Future<?> awaited = task.waitingOn();
      waiting.add(task.label() + " waits for " + (awaited == null ? "nothing" : awaited.label()));
    }
    return "deadlock: nothing is ready and no timer is set; " + waiting;
  }

  /** Makes a task, named {@code Task-N}, whose first step is due in the next turn. */
  public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
    return createTask(coroutine, "Task-" + (tasksMade + 1));
  }

  /** Makes a task whose first step is due in the next turn. */
  public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, String name) {
    Task<T> task = new Task<>(this, name, coroutine.begin(this));
    tasksMade++;
    task.previous = lastTask;
    if (lastTask == null) {
      firstTask = task;
    } else {
      lastTask.next = task;
    }
    lastTask = task;
    ready.add(task);
    return task;
  }

  /** Makes a future that is not done. */
  public <T extends @Nullable Object> Future<T> createFuture() {
    return new Future<>(this);
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
    IdentityHashMap<Awaitable<? extends T>, Future<? extends T>> distinct =
        new IdentityHashMap<>(awaitables.size());
    List<Future<? extends T>> children = new ArrayList<>(awaitables.size());
    for (Awaitable<? extends T> awaitable : awaitables) {
      children.add(distinct.computeIfAbsent(awaitable, this::ensureFuture));
    }
    return new Gathering<>(this, children);
  }

  private <T extends @Nullable Object> Future<T> ensureFuture(Awaitable<T> awaitable) {
    return switch (awaitable) {
      case Future<T> future -> requireOwn(future);
      case Coroutine<T> coroutine -> createTask(coroutine);
    };
  }

  /** Returns a coroutine that waits; zero or less gives up control for one turn. */
  public Coroutine<@Nullable Void> sleep(Duration duration) {
    return new Sleep(duration.toNanos());
  }

  /** Runs {@code callback} in the next turn. */
  public void callSoon(Runnable callback) {
    ready.add(callback);
  }

  /** Runs {@code callback} when {@code delay} has passed, behind what is ready then. */
  public TimerHandle callLater(Duration delay, Runnable callback) {
    return callLaterNanos(delay.toNanos(), callback);
  }

  TimerHandle callLaterNanos(long delayNanos, Runnable callback) {
    TimerHandle timer = new TimerHandle(clock.nanoTime() + delayNanos, timersSet++, callback);
    timers.add(timer);
    return timer;
  }

  /** The task whose step runs now, or null. */
  public @Nullable Task<?> currentTask() {
    return current;
  }

  void ready(Runnable runnable) {
    ready.add(runnable);
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
      unlink(task);
    }
  }

  private void unlink(Task<?> task) {
    if (task.previous == null) {
      firstTask = task.next;
    } else {
      task.previous.next = task.next;
    }
    if (task.next == null) {
      lastTask = task.previous;
    } else {
      task.next.previous = task.previous;
    }
    task.previous = null;
    task.next = null;
  }
}
