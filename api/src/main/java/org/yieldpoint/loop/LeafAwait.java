// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.Yielder;

/**
 * A coroutine that waits for one future, or for one after the other, and needs no frame of its own
 * for that.
 *
 * <p>So it need not be a generator where it is awaited. A body does all of it in its own frame; a
 * machine, whose own code goes on elsewhere after each suspension, at least what comes before the
 * first wait, which is all if there is nothing to wait for. It remains a machine for the rest, and
 * where it is made a task.
 */
abstract class LeafAwait<T extends @Nullable Object> extends AsyncMachine<T> {
  private @Nullable Future<?> next;
  private @Nullable Throwable failure;
  private T result;

  /**
   * Goes on as far as it can, at the start and whenever what it waited for is done. What it throws,
   * and what is raised where it waits, is offered to {@link #handle}, which may have it go on.
   *
   * @return what is to be waited for, which is not done; what {@link #end} returns at the end
   */
  abstract @Nullable Future<?> proceed() throws Exception;

  /** Ends it with its result. */
  final @Nullable Future<?> end(T value) {
    result = value;
    return null;
  }

  private void advance() {
    try {
      next = proceed();
    } catch (Throwable raised) {
      failure = raised;
    }
  }

  private Future<?> takeNext() {
    Future<?> taken = next;
    next = null;
    return taken;
  }

  @Override
  final T awaitIn(EventLoop loop, Yielder<@Nullable Future<?>, Object> yielder) {
    beginsOn(loop);
    advance();
    while (next != null) {
      try {
        yielder.yield(loop.requireOwn(takeNext()));
      } catch (Throwable raised) {
        if (!handle(raised)) {
          throw raised;
        }
      }
      advance();
    }
    return failure == null ? result : yielder.yieldFrom(name(), this);
  }

  @Override
  final @Nullable Future<?> awaitIn(EventLoop loop, Frame<@Nullable Future<?>, Object, ?> frame) {
    beginsOn(loop);
    advance();
    return next == null && failure == null ? frame.again(result) : frame.yieldFrom(name(), this);
  }

  /** As a machine, perhaps one that has something left of what it did before it was one. */
  @Override
  protected final Step step() {
    if (next == null && failure == null) {
      advance();
    }
    if (failure != null) {
      Throwable raised = failure;
      failure = null;
      throw Future.<RuntimeException>sneaky(raised);
    }
    return next == null ? done(result) : await(takeNext(), label);
  }
}
