// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Generator;

/**
 * A coroutine that a loop runs by itself, and the future of its result.
 *
 * <p>Cancelling asks: {@link CancelledError} is raised where the task waits, or at its next step,
 * and the task may do something else than end.
 *
 * @param <T> the result
 */
public final class Task<T extends @Nullable Object> extends Future<T> {
  /*
   * One step resumes the coroutine once. What it yields says when the next one is due: a future,
   * when that is done; null, in the next turn. A cancel goes inwards first: the future that is
   * waited for is cancelled, and the step that follows raises its error; only where there is none,
   * or it is done already, mustCancel makes the next step raise one.
   *
   * After asyncio's Task.__step (Lib/asyncio/tasks.py, 3.13).
   */
  private final Generator<@Nullable Future<?>, Object, T> generator;
  private final long number;
  private @Nullable String name;
  private Context context;
  private @Nullable Future<?> waitingOn;
  private boolean mustCancel;

  /** While a cancel goes through it to what it waits for. */
  private boolean beingCancelled;

  private int cancelRequests;

  /** Neighbours in the loop's list of tasks that are not done. */
  @Nullable Task<?> previous;

  @Nullable Task<?> next;

  Task(
      EventLoop loop,
      @Nullable String name,
      long number,
      Generator<@Nullable Future<?>, Object, T> generator,
      Context context) {
    super(loop);
    this.name = name;
    this.number = number;
    this.generator = generator;
    this.context = context;
  }

  /** The name, {@code Task-N} unless it was given one. */
  public String name() {
    return name(name, number);
  }

  private static String name(@Nullable String name, long number) {
    return name != null ? name : "Task-" + number;
  }

  /** The name of its coroutine. */
  public String coroutineName() {
    return generator.name();
  }

  /** Gives it a name. */
  public void name(String name) {
    this.name = name;
  }

  /** How many cancellations were requested, less those taken back by {@link #uncancel}. */
  public int cancelling() {
    return cancelRequests;
  }

  /**
   * Takes back one request to cancel; the last one also if it has not been raised yet.
   *
   * @return how many are left
   */
  public int uncancel() {
    if (cancelRequests > 0) {
      cancelRequests--;
      if (cancelRequests == 0) {
        mustCancel = false;
      }
    }
    return cancelRequests;
  }

  /**
   * Asks the task to end, by raising {@link CancelledError} in it.
   *
   * @return false if it is done
   */
  @Override
  public boolean cancel(@Nullable String message) {
    if (isDone()) {
      return super.cancel(message);
    }
    if (beingCancelled) {
      raiseCancel(message);
    } else if (waitingOn instanceof Task<?> awaited && !awaited.isDone()) {
      cancelInnermost(message);
    } else {
      requestCancel(message);
    }
    return true;
  }

  private void requestCancel(@Nullable String message) {
    loop().turns().requireOwnThread();
    cancelRequests++;
    beingCancelled = true;
    try {
      if (waitingOn == null || !waitingOn.cancel(message)) {
        mustCancel = true;
        cancelMessage(message);
      }
    } finally {
      beingCancelled = false;
    }
  }

  /**
   * Goes from task to awaited task, however many there are. Who comes round in a circle, also by
   * way of a gather, finds tasks that wait for each other and would wait for ever: one of them has
   * to wait no longer.
   */
  private void cancelInnermost(@Nullable String message) {
    List<Task<?>> outer = new ArrayList<>();
    Task<?> innermost = this;
    while (!innermost.beingCancelled
        && innermost.waitingOn instanceof Task<?> awaited
        && !awaited.isDone()) {
      innermost.cancelRequests++;
      innermost.beingCancelled = true;
      outer.add(innermost);
      innermost = awaited;
    }
    try {
      if (innermost.beingCancelled) {
        innermost.raiseCancel(message);
      } else {
        innermost.requestCancel(message);
      }
    } finally {
      outer.forEach(task -> task.beingCancelled = false);
    }
  }

  private void raiseCancel(@Nullable String message) {
    if (waitingOn != null) {
      waitingOn.removeCallback(this);
      waitingOn = null;
      loop().turns().ready(this);
    }
    mustCancel = true;
    cancelMessage(message);
  }

  /** Not for tasks: their coroutine has the result. */
  @Override
  public void complete(T result) {
    throw new UnsupportedOperationException("a task's result is its coroutine's");
  }

  /** Not for tasks: their coroutine has the result. */
  @Override
  public void fail(Throwable exception) {
    throw new UnsupportedOperationException("a task's failure is its coroutine's");
  }

  /** One step. Called by the loop. */
  void step() {
    Future<?> woken = waitingOn;
    waitingOn = null;
    Throwable failure = woken == null ? null : woken.failure();
    step(woken == null || failure != null ? null : woken.result(), failure);
  }

  private void step(@Nullable Object sent, @Nullable Throwable failure) {
    Throwable raised = failure;
    if (mustCancel) {
      mustCancel = false;
      if (!(raised instanceof CancelledError)) {
        raised = cancelledError();
      }
    }
    LoopObserver observer = loop().observer();
    if (observer != null) {
      observer.resumed(this, loop().nanoTime());
    }
    Task<?> outer = loop().enter(this);
    Context.Scope scope = loop().turns().scope;
    scope.enter(context, loop().turns().contextOwner(this));
    try {
      boolean waits = raised == null ? generator.resume(sent) : generator.resumeRaising(raised);
      if (waits) {
        await(generator.yielded());
      } else if (mustCancel) {
        mustCancel = false;
        super.cancel(cancelMessage());
      } else {
        super.complete(generator.returned());
      }
    } catch (CancelledError cancelled) {
      cancelBy(cancelled);
    } catch (Throwable thrown) {
      super.fail(thrown);
      if (LoopExit.is(thrown)) {
        failureIsKnown(); // To whoever runs the loop.
        throw thrown;
      }
    } finally {
      context = scope.context;
      loop().leave(this, outer);
      if (observer != null) {
        tell(observer);
      }
    }
  }

  /** Closes its coroutine where no turn will come any more, so that {@code finally} blocks run. */
  void forget() {
    Turns turns = loop().turns();
    if (waitingOn != null) {
      waitingOn.removeCallback(this);
      waitingOn = null;
    }
    Task<?> outer = loop().enter(this);
    turns.scope.enter(context, turns.contextOwner(this));
    try {
      turns.report(label() + " was destroyed but it is pending", null);
      close(turns);
    } finally {
      abandon();
      loop().leave(this, outer);
      LoopObserver observer = loop().observer();
      if (observer != null) {
        tell(observer);
      }
    }
  }

  private void close(Turns turns) {
    try {
      generator.close();
    } catch (Throwable failure) {
      turns.report(label() + " failed when it was destroyed", failure);
    }
  }

  private void await(@Nullable Future<?> future) {
    if (future == null) {
      loop().turns().ready(this);
    } else if (future == this) {
      IllegalStateException failure =
          new IllegalStateException("Task cannot await on itself: " + name());
      loop().turns().ready((Runnable) () -> step(null, failure));
    } else {
      future.addCallback(this);
      waitingOn = future;
      if (mustCancel && future.cancel(cancelMessage())) {
        mustCancel = false;
      }
    }
  }

  private void tell(LoopObserver observer) {
    if (isDone()) {
      observer.finished(this, loop().nanoTime());
    } else {
      observer.suspended(this, waitingOn, loop().nanoTime());
    }
  }

  /** Its context, as its last step has left it. */
  Context context() {
    return context;
  }

  /** What it waits for; for messages. */
  @Nullable Future<?> waitingOn() {
    return waitingOn;
  }

  @Override
  public String label() {
    return "task " + name();
  }

  @Override
  Supplier<String> labelOnceDropped() {
    String ownName = name;
    long ownNumber = number;
    return () -> "task " + name(ownName, ownNumber);
  }
}
