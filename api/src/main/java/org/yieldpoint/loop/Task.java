// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Generator;
import org.yieldpoint.SharedGenerator;

/**
 * A coroutine that a loop runs by itself, and the future of its result.
 *
 * <p>Cancelling asks: {@link CancelledError} is raised where the task waits, or at its next step,
 * and the task may do something else than end.
 *
 * @param <T> the result
 */
public final class Task<T extends @Nullable Object> extends CancellableFuture<T> {
  /*
   * One step resumes the coroutine once. What it yields says when the next one is due: a future,
   * when that is done; null, in the next turn.
   *
   * After asyncio's Task.__step (Lib/asyncio/tasks.py, 3.13).
   */
  private final String coroutineName;

  /** Its machine, for the loop's shared generator, or its own generator; null when it has ended. */
  private @Nullable Object coroutine;

  private Context context;

  /** Neighbours in the loop's list of tasks that are not done. */
  @Nullable Task<?> previous;

  @Nullable Task<?> next;

  /** After four thousand million tasks they begin at one again: it is for messages only. */
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

  /** The name, {@code Task-N} unless it was given one. */
  public String name() {
    String given = givenName();
    return given == null ? name(number) : given;
  }

  private static String name(int number) {
    return "Task-" + Integer.toUnsignedString(number);
  }

  /** The name of its coroutine. */
  public String coroutineName() {
    return coroutineName;
  }

  /** Gives it a name. */
  public void name(String name) {
    particulars().name = name;
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

  /** One step. Called by the loop, of which it gets the turns: they are at hand there. */
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

  /** Whether its next step only sends something to a generator of its own. */
  boolean isToBeSent() {
    return !mustCancel
        && coroutine instanceof Generator<?, ?, ?>
        && (waitingOn == null || waitingOn.hasResult());
  }

  /** What such a step sends; the task waits no longer. */
  @Nullable Object takeSent() {
    Future<?> woken = waitingOn;
    waitingOn = null;
    return woken == null ? null : woken.result();
  }

  private void step(Scheduler scheduler, @Nullable Object sent, @Nullable Throwable failure) {
    Throwable raised = mustCancel ? takeCancel(failure) : failure;
    LoopObserver observer = enter(scheduler);
    try {
      Throwable left = resume(scheduler, sent, raised);
      if (left != null) {
        endBy(left);
      }
    } finally {
      leave(scheduler, observer);
    }
  }

  /** What comes before its coroutine is resumed. Returns whom to tell what comes after. */
  @Nullable LoopObserver enter(Scheduler scheduler) {
    LoopObserver observer = scheduler.observer;
    if (observer != null) {
      scheduler.scope.task = null;
      observer.resumed(this, loop().nanoTime());
    }
    scheduler.enter(this);
    return observer;
  }

  /** What comes after its coroutine was resumed. */
  @SuppressWarnings("ReferenceEquality") // whether it has been changed
  void leave(Scheduler scheduler, @Nullable LoopObserver observer) {
    Context left = scheduler.scope.context;
    if (context != left) {
      context = left;
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
   * Resumes its coroutine, and takes notice of what it does.
   *
   * @return what has left it, or null
   */
  private @Nullable Throwable resume(
      Scheduler scheduler, @Nullable Object sent, @Nullable Throwable raised) {
    try {
      if (coroutine instanceof AsyncMachine<?> machine) {
        return resumeShared(scheduler, machine, sent, raised);
      }
      Generator<@Nullable Future<?>, Object, ?> generator = generator();
      boolean waits = raised == null ? generator.resume(sent) : generator.resumeRaising(raised);
      takeNotice(scheduler, waits);
      return null;
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  /** Takes notice of what its generator has yielded or returned. */
  void takeNotice(Scheduler scheduler, boolean waits) {
    Generator<?, ?, ?> generator = generator();
    suspendOrEnd(scheduler, waits, waits ? generator.yielded() : generator.returned());
  }

  private @Nullable Throwable resumeShared(
      Scheduler scheduler, AsyncMachine<?> machine, @Nullable Object sent, @Nullable Throwable raised) {
    SharedGenerator<@Nullable Future<?>, Object> shared = scheduler.machines;
    if (raised != null) {
      // Not thrown unless it must be, which costs far more than all else here.
      Throwable left = shared.raise(coroutineName, machine, begun, raised);
      if (left != null) {
        return left;
      }
    }
    begun = true;
    // A handler is not sent what was waited for, were that done, too.
    Object value = shared.resume(coroutineName, machine, raised == null ? sent : null);
    Generator<?, ?, ?> own = shared.takeGenerator();
    if (own != null) {
      coroutine = own;
    }
    suspendOrEnd(scheduler, shared.isSuspended(), value);
    return null;
  }

  @SuppressWarnings("unchecked") // what its own coroutine has returned
  private void suspendOrEnd(Scheduler scheduler, boolean waits, @Nullable Object value) {
    if (waits && value == null) {
      scheduler.readyAgain(this);
    } else if (waits) {
      await((Future<?>) value);
    } else if (mustCancel) {
      becomeCancelled();
    } else {
      super.complete((T) value);
    }
  }

  /** Ends with what has left its coroutine. */
  void endBy(Throwable left) {
    if (left instanceof CancelledError cancelled) {
      cancelBy(cancelled);
      return;
    }
    super.fail(left);
    if (LoopExit.is(left)) {
      failureIsKnown(); // To whoever runs the loop.
      throw Future.<RuntimeException>sneaky(left);
    }
  }

  /** Its own generator, from now on if it had none. */
  @SuppressWarnings("unchecked")
  Generator<@Nullable Future<?>, Object, ?> generator() {
    if (coroutine instanceof AsyncMachine<?> machine) {
      coroutine = loop().scheduler().machines.generator(coroutineName, machine, begun);
    }
    return (Generator<@Nullable Future<?>, Object, ?>) coroutine;
  }

  /** Closes its coroutine where no turn will come any more, so that {@code finally} blocks run. */
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
    String given = givenName();
    int ownNumber = number;
    return () -> "task " + (given == null ? name(ownNumber) : given);
  }
}
