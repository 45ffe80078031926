// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import static org.yieldpoint.spi.SneakyThrow.sneakyThrow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that end together: if one fails, the others and the code that opened the group are
 * cancelled, and all failures are thrown as one {@link ExceptionGroup}. A {@link LoopExit} is not
 * grouped: it is thrown as it is, and other failures are lost.
 *
 * <p>A body uses {@link Async#taskGroup}, a machine {@link AsyncMachine#taskGroup}. Code that can
 * use neither calls {@link #enter} itself, and awaits {@link #exit} wherever its code in the group
 * ends, with the exception if it failed.
 *
 * <p>After asyncio's TaskGroup (Lib/asyncio/taskgroups.py, 3.13).
 */
public final class TaskGroup {
  private final EventLoop loop;
  private final Set<Task<?>> tasks = new LinkedHashSet<>();
  private final List<Throwable> errors = new ArrayList<>();
  private final Consumer<Future<?>> onTaskDone = this::taskDone;
  private @Nullable Throwable loopExit;
  private @Nullable Task<?> parent;
  private boolean exiting;
  private boolean aborting;
  private boolean parentCancelRequested;
  private @Nullable Future<@Nullable Void> completed;

  /** Makes a group that is not entered. */
  public TaskGroup(EventLoop loop) {
    this.loop = loop;
  }

  /**
   * Opens the group, in the task that will wait for it.
   *
   * @throws IllegalStateException if it has been entered, or no task runs
   */
  public void enter() {
    if (parent != null) {
      throw new IllegalStateException("TaskGroup has already been entered");
    }
    parent = loop.currentTask();
    if (parent == null) {
      throw new IllegalStateException("TaskGroup cannot determine the parent task");
    }
  }

  /** Makes a task of the group, as {@link #createTask(Coroutine, String)} does, without a name. */
  public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
    return createTask(coroutine, null);
  }

  /**
   * Makes a task of the group.
   *
   * @param name null for {@code Task-N}
   * @throws IllegalStateException if the group has not been entered, is finished or is shutting
   *     down
   */
  public <T extends @Nullable Object> Task<T> createTask(
      Coroutine<T> coroutine, @Nullable String name) {
    String refusal =
        parent == null
            ? "has not been entered"
            : exiting && tasks.isEmpty() ? "is finished" : aborting ? "is shutting down" : null;
    if (refusal != null) {
      coroutine.unwatch(); // The group refuses it: that it never runs is no mistake of the caller.
      throw new IllegalStateException("TaskGroup " + refusal);
    }
    Task<T> task = loop.createTask(coroutine, name);
    tasks.add(task);
    task.addDoneCallback(onTaskDone);
    return task;
  }

  /**
   * Returns a coroutine that waits for all tasks and then throws their failures, if any. The task
   * that entered awaits it, once.
   *
   * @param failure what the code within the group failed with, or null
   */
  public Coroutine<@Nullable Void> exit(@Nullable Throwable failure) {
    return new Exit<@Nullable Void>(failure, null);
  }

  /**
   * Enters, runs the code inside the group, and returns the coroutine that ends the group and has
   * the code's result.
   */
  <T extends @Nullable Object> Coroutine<T> around(Async.GroupBody<T> body) {
    enter();
    T result = null;
    Throwable failure = null;
    try {
      result = body.run(this);
    } catch (Throwable thrown) {
      failure = thrown;
    }
    return new Exit<>(failure, result);
  }

  /** As {@link #around}; if the body returns a coroutine, that is awaited inside the group. */
  Coroutine<?> aroundWaiting(Async.GroupBody<?> body) {
    enter();
    Object result = null;
    Throwable failure = null;
    try {
      result = body.run(this);
    } catch (Throwable thrown) {
      failure = thrown;
    }
    return result instanceof Coroutine<?> code ? new Block<>(code) : new Exit<>(failure, result);
  }

  /** Waits for code inside the group, and then for the group. */
  private final class Block<T extends @Nullable Object> extends AsyncMachine<T> {
    private static final int RETURNED = 1;
    private static final int FAILED = 2;
    private static final int CLOSED = 3;

    private final Coroutine<T> code;
    private T result;

    Block(Coroutine<T> code) {
      this.code = code;
    }

    @Override
    public String name() {
      return "TaskGroup";
    }

    @Override
    protected Step step() {
      switch (label) {
        case RETURNED:
          result = awaited();
          return await(exit(null), CLOSED);
        case FAILED:
          return await(exit(raised()), CLOSED);
        case CLOSED:
          return done(result);
        default:
          return await(code, RETURNED);
      }
    }

    @Override
    protected int caught(Throwable raised) {
      return label == RETURNED ? FAILED : RERAISE;
    }
  }

  private void abort() {
    aborting = true;
    for (Task<?> task : List.copyOf(tasks)) {
      task.cancel();
    }
  }

  private void taskDone(Future<?> task) {
    tasks.remove((Task<?>) task);
    if (completed != null && tasks.isEmpty()) {
      completed.completeUnlessDone(null);
    }
    if (task.isCancelled()) {
      return;
    }
    Throwable failure = task.exception();
    if (failure == null) {
      return;
    }
    errors.add(failure);
    noteLoopExit(failure);
    if (parent.isDone()) {
      loop.scheduler().report(task.label() + " failed after its group was left", failure);
      return;
    }
    if (!aborting && !parentCancelRequested) {
      // No other request cancels the parent: stop its code inside the group. Exit takes this
      // request back.
      abort();
      parentCancelRequested = true;
      parent.cancel();
    }
  }

  private void noteLoopExit(Throwable failure) {
    if (loopExit == null && LoopExit.is(failure)) {
      loopExit = failure;
    }
  }

  /** Waits for the tasks. */
  private final class Exit<T extends @Nullable Object> extends LeafAwait<T> {
    private final @Nullable Throwable failure;
    private final T result;
    private @Nullable CancelledError cancelled;
    private boolean begun;

    Exit(@Nullable Throwable failure, T result) {
      this.failure = failure;
      this.result = result;
    }

    @Override
    public String name() {
      return "TaskGroup.exit";
    }

    @Override
    @Nullable Future<?> proceed() {
      if (!begun) {
        begun = true;
        beginExit();
      }
      completed = null;
      if (!tasks.isEmpty()) {
        completed = loop().createFuture("the tasks of a group");
        return completed;
      }
      finish();
      return end(result);
    }

    private void beginExit() {
      exiting = true;
      if (failure instanceof CancelledError error) {
        cancelled = error;
      }
      if (failure != null) {
        noteLoopExit(failure);
        if (!aborting) {
          abort();
        }
      }
    }

    @Override
    public boolean handle(Throwable raised) {
      if (completed == null || !(raised instanceof CancelledError error)) {
        return false;
      }
      // Cancelled while waiting, perhaps not for the first time: the tasks are waited for anyway.
      if (!aborting) {
        cancelled = error;
        abort();
      }
      return true;
    }

    /** Throws the failures of the group, if any. */
    private void finish() {
      if (loopExit != null) {
        throw sneakyThrow(loopExit);
      }
      if (parentCancelRequested && parent.uncancel() == 0) {
        cancelled = null;
      }
      if (cancelled != null && errors.isEmpty()) {
        throw cancelled;
      }
      if (failure != null && !(failure instanceof CancelledError)) {
        errors.add(failure);
      }
      if (errors.isEmpty()) {
        return;
      }
      if (parent.cancelling() > 0) {
        // The parent is cancelled from outside as well. Raise that where it waits next.
        parent.uncancel();
        parent.cancel();
      }
      throw new ExceptionGroup("unhandled errors in a TaskGroup", errors);
    }
  }
}
