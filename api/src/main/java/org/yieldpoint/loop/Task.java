// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import static org.yieldpoint.spi.SneakyThrow.sneakyThrow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Generator;
import org.yieldpoint.spi.MachineRunner;

/**
 * A coroutine that a loop runs by itself, and the future of its result.
 *
 * <p>A cancel is a request: {@link CancelledError} is raised where the task waits, or at its next
 * step, and the task may handle it and go on.
 *
 * @param <T> the result
 */
public final class Task<T extends @Nullable Object> extends Future<T> {
  /*
   * One step resumes the coroutine once. What the coroutine yields says when the next step is due: a
   * future: when that is done; null: in the next iteration.
   *
   * A cancel goes inwards first: it cancels the future that the task waits for, and the step that
   * follows raises that future's error. Only if the task waits for nothing, or for a future that is
   * done already, mustCancel makes the next step raise a CancelledError.
   *
   * After asyncio's Task.__step and Task.cancel (Lib/asyncio/tasks.py, 3.13).
   */

  /** What few tasks need: a given name, and the state of cancels. Made on first use. */
  private static final class Extras {
    @Nullable String name;
    @Nullable String cancelMessage;
    int cancelRequests;

    /** While a cancel passes through the task to what it waits for. */
    boolean beingCancelled;
  }

  private @Nullable Future<?> waitingOn;
  private @Nullable Extras extras;
  private boolean mustCancel;

  private final String coroutineName;

  /**
   * A machine that the loop's machine runner runs, or a generator of the task's own; null when it
   * has ended.
   */
  private @Nullable Object coroutine;

  private Context context;

  /** Neighbours in the loop's list of tasks that are not done. */
  @Nullable Task<?> previous;

  @Nullable Task<?> next;

  /** For names only: an int saves space, and wraps to 0 after 2^32 tasks. */
  private final int number;

  private boolean begun;

  Task(
      EventLoop loop, @Nullable String name, long number, Coroutine<T> coroutine, Context context) {
    super(loop);
    this.number = (int) number;
    this.coroutine = coroutine.begin(loop);
    coroutineName = coroutine.name();
    this.context = context;
    if (name != null) {
      name(name);
    }
  }

  // ---- Names

  /** The name: {@code Task-N} unless the task was given one. */
  public String name() {
    String given = givenName();
    return given == null ? name(number) : given;
  }

  private static String name(int number) {
    return "Task-" + Integer.toUnsignedString(number);
  }

  private @Nullable String givenName() {
    return extras == null ? null : extras.name;
  }

  /** The name of its coroutine. */
  public String coroutineName() {
    return coroutineName;
  }

  /** Gives it a name. */
  public void name(String name) {
    extras().name = name;
  }

  private Extras extras() {
    if (extras == null) {
      extras = new Extras();
    }
    return extras;
  }

  // ---- The future

  /** Not for tasks: the result is what the coroutine returns. */
  @Override
  public void complete(T result) {
    throw new UnsupportedOperationException("a task's result is its coroutine's");
  }

  /** Not for tasks: the failure is what the coroutine throws. */
  @Override
  public void fail(Throwable exception) {
    throw new UnsupportedOperationException("a task's failure is its coroutine's");
  }

  // ---- Steps

  /** One step. Called by the scheduler. */
  void step(Scheduler scheduler) {
    Future<?> woken = waitingOn;
    if (woken == null) {
      step(scheduler, null, null);
      return;
    }
    waitingOn = null;
    Throwable failure = woken.failure();
    step(scheduler, failure == null ? woken.result() : null, failure);
  }

  /** Whether its next step only sends a value to a generator of its own: raises nothing. */
  boolean isPlainSend() {
    return !mustCancel
        && coroutine instanceof Generator<?, ?, ?>
        && (waitingOn == null || waitingOn.hasResult());
  }

  /** Returns the value that a plain send sends, and ends the wait for it. */
  @Nullable Object takeSent() {
    Future<?> woken = waitingOn;
    waitingOn = null;
    return woken == null ? null : woken.result();
  }

  private void step(Scheduler scheduler, @Nullable Object sent, @Nullable Throwable failure) {
    Throwable raised = mustCancel ? takeCancel(failure) : failure;
    LoopObserver observer = enter(scheduler);
    try {
      Throwable thrown = resume(scheduler, sent, raised);
      if (thrown != null) {
        endWith(thrown);
      }
    } finally {
      leave(scheduler, observer);
    }
  }

  /** Prepares a resume. Returns the observer to pass to {@link #leave}. */
  @Nullable LoopObserver enter(Scheduler scheduler) {
    LoopObserver observer = scheduler.observer;
    if (observer != null) {
      scheduler.scope.task = null;
      observer.resumed(this, loop().nanoTime());
    }
    scheduler.enter(this);
    return observer;
  }

  /** Saves the context after a resume, and tells the observer. */
  @SuppressWarnings("ReferenceEquality") // whether it has been changed
  void leave(Scheduler scheduler, @Nullable LoopObserver observer) {
    Context current = scheduler.scope.context;
    if (context != current) {
      context = current;
    }
    if (isDone()) {
      coroutine = null;
      loop().remove(this);
    }
    if (observer != null) {
      scheduler.scope.task = null;
      tell(observer);
    }
  }

  /**
   * Resumes its coroutine, and acts on what it yields or returns.
   *
   * @return what the coroutine threw, or null
   */
  private @Nullable Throwable resume(
      Scheduler scheduler, @Nullable Object sent, @Nullable Throwable raised) {
    try {
      if (coroutine instanceof AsyncMachine<?> machine) {
        return resumeShared(scheduler, machine, sent, raised);
      }
      Generator<@Nullable Future<?>, Object, ?> generator = generator();
      boolean suspended = raised == null ? generator.resume(sent) : generator.resumeRaising(raised);
      resumed(scheduler, suspended);
      return null;
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  /** Acts on what its own generator has yielded, if {@code suspended}, or returned. */
  void resumed(Scheduler scheduler, boolean suspended) {
    Generator<?, ?, ?> generator = generator();
    suspendOrEnd(scheduler, suspended, suspended ? generator.yielded() : generator.returned());
  }

  private @Nullable Throwable resumeShared(
      Scheduler scheduler,
      AsyncMachine<?> machine,
      @Nullable Object sent,
      @Nullable Throwable raised) {
    MachineRunner<@Nullable Future<?>, Object> shared = scheduler.machines;
    if (raised != null) {
      // A throw costs far more than a return: raise throws nothing, it returns what is not handled.
      Throwable unhandled = shared.raise(coroutineName, machine, begun, raised);
      if (unhandled != null) {
        return unhandled;
      }
    }
    begun = true;
    // A handler that took the exception is sent null, even if what was waited for has a result.
    Object value = shared.resume(coroutineName, machine, raised == null ? sent : null);
    Generator<?, ?, ?> own = shared.takeGenerator();
    if (own != null) {
      coroutine = own;
    }
    suspendOrEnd(scheduler, shared.isSuspended(), value);
    return null;
  }

  @SuppressWarnings("unchecked") // its own coroutine returned the value
  private void suspendOrEnd(Scheduler scheduler, boolean suspended, @Nullable Object value) {
    if (suspended && value == null) {
      scheduler.readyAgain(this);
    } else if (suspended) {
      await((Future<?>) value);
    } else if (mustCancel) {
      becomeCancelled();
    } else {
      super.complete((T) value);
    }
  }

  /** Ends with what its coroutine threw. */
  void endWith(Throwable thrown) {
    if (thrown instanceof CancelledError cancelled) {
      cancelBy(cancelled);
      return;
    }
    super.fail(thrown);
    if (LoopExit.is(thrown)) {
      markRetrieved(); // The caller of run gets it.
      throw sneakyThrow(thrown);
    }
  }

  /** Returns its own generator; makes one if the loop's machine runner has run it so far. */
  @SuppressWarnings("unchecked")
  Generator<@Nullable Future<?>, Object, ?> generator() {
    if (coroutine instanceof AsyncMachine<?> machine) {
      coroutine = loop().scheduler().machines.generator(coroutineName, machine, begun);
    }
    return (Generator<@Nullable Future<?>, Object, ?>) coroutine;
  }

  private void await(Future<?> future) {
    if (future == this) {
      IllegalStateException failure =
          new IllegalStateException("Task cannot await on itself: " + name());
      loop().scheduler().ready((Runnable) () -> step(loop().scheduler(), null, failure));
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

  // ---- Cancelling

  /** How many cancellations were requested, less those taken back by {@link #uncancel}. */
  public int cancelling() {
    return extras == null ? 0 : extras.cancelRequests;
  }

  /**
   * Takes back one request to cancel. Taking back the last one also drops a {@link CancelledError}
   * that has not been raised yet.
   *
   * @return how many requests are left
   */
  public int uncancel() {
    if (cancelling() > 0) {
      extras().cancelRequests--;
      if (cancelling() == 0) {
        mustCancel = false;
      }
    }
    return cancelling();
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
    if (isBeingCancelled()) {
      raiseCancel(message);
    } else if (waitingOn instanceof Task<?> awaited && !awaited.isDone()) {
      cancelInnermost(message);
    } else {
      requestCancel(message);
    }
    return true;
  }

  /** Ends as cancelled: its coroutine has returned, but a cancel was still to be raised. */
  private void becomeCancelled() {
    mustCancel = false;
    super.cancel(cancelMessage());
  }

  private void requestCancel(@Nullable String message) {
    loop().scheduler().requireOwnThread();
    beginCancel();
    try {
      if (waitingOn == null || !waitingOn.cancel(message)) {
        mustCancel = true;
        extras().cancelMessage = message;
      }
    } finally {
      extras().beingCancelled = false;
    }
  }

  private void beginCancel() {
    extras().cancelRequests++;
    extras().beingCancelled = true;
  }

  private boolean isBeingCancelled() {
    return extras != null && extras.beingCancelled;
  }

  @Override
  @Nullable String cancelMessage() {
    return isCancelled() || extras == null ? super.cancelMessage() : extras.cancelMessage;
  }

  /**
   * Follows a chain of awaiting tasks to its last one and cancels that; a loop, as the chain may be
   * longer than the stack. A cycle of awaiting tasks (possibly through a gather) would deadlock:
   * the task where the chain meets itself stops waiting, which breaks the cycle.
   */
  private void cancelInnermost(@Nullable String message) {
    List<Task<?>> outer = new ArrayList<>();
    Task<?> innermost = this;
    while (!innermost.isBeingCancelled()
        && innermost.waitingOn instanceof Task<?> awaited
        && !awaited.isDone()) {
      innermost.beginCancel();
      outer.add(innermost);
      innermost = awaited;
    }
    try {
      if (innermost.isBeingCancelled()) {
        innermost.raiseCancel(message);
      } else {
        innermost.requestCancel(message);
      }
    } finally {
      outer.forEach(task -> task.extras().beingCancelled = false);
    }
  }

  private void raiseCancel(@Nullable String message) {
    if (waitingOn != null) {
      waitingOn.removeCallback(this);
      waitingOn = null;
      loop().scheduler().ready(this);
    }
    mustCancel = true;
    extras().cancelMessage = message;
  }

  /** Returns the error that the next step raises for a cancel, which is then no longer due. */
  private Throwable takeCancel(@Nullable Throwable failure) {
    mustCancel = false;
    return failure instanceof CancelledError ? failure : cancelledError();
  }

  // ---- The end of the runs

  /** Closes a coroutine that no iteration will resume again, so that its finally blocks run. */
  void forget() {
    Scheduler scheduler = loop().scheduler();
    if (waitingOn != null) {
      waitingOn.removeCallback(this);
      waitingOn = null;
    }
    scheduler.enter(this);
    try {
      scheduler.report(label() + " was destroyed but it is pending", null);
      close(scheduler);
    } finally {
      abandon();
      leave(scheduler, scheduler.observer);
    }
  }

  private void close(Scheduler scheduler) {
    try {
      generator().close();
    } catch (Throwable failure) {
      scheduler.report(label() + " failed when it was destroyed", failure);
    }
  }

  // ---- For messages, and for the main task's runner

  /** Its context, as its last step has left it. */
  Context context() {
    return context;
  }

  /** What it waits for; null if its next step is due without that. */
  @Nullable Future<?> waitingOn() {
    return waitingOn;
  }

  @Override
  public String label() {
    return "task " + name();
  }

  @Override
  Supplier<String> labelOnceDropped() {
    String given = givenName();
    int ownNumber = number;
    return () -> "task " + (given == null ? name(ownNumber) : given);
  }
}
