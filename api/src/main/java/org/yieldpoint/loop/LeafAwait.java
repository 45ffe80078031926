// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import static org.yieldpoint.spi.SneakyThrow.sneakyThrow;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.Yielder;

/**
 * A coroutine that awaits futures only, one after the other: a leaf of the tree of awaits, which
 * needs no frame of its own where it is awaited.
 *
 * <p>So it need not be a generator there. A body runs all of it in the body's own frame. A machine
 * runs what comes before the first wait, which is all of it if there is nothing to wait for; after
 * a wait a machine's own code goes on elsewhere, so the rest runs as a machine. It is also a
 * machine where it is made a task.
 */
abstract class LeafAwait<T extends @Nullable Object> extends AsyncMachine<T> {
  private @Nullable Future<?> next;
  private @Nullable Throwable failure;
  private T result;

  /**
   * Goes on as far as it can, at the start and whenever the future it waited for is done. What it
   * throws, and what is raised where it waits, is offered to {@link #handle}; if that returns true,
   * this is called again.
   *
   * @return the future to wait for, which is not done; what {@link #end} returns at the end
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

  /** Runs it as a machine; it may have advanced before as a part of what awaits it. */
  @Override
  protected final Step step() {
    if (next == null && failure == null) {
      advance();
    }
    if (failure != null) {
      Throwable raised = failure;
      failure = null;
      throw sneakyThrow(raised);
    }
    return next == null ? done(result) : await(takeNext(), label);
  }
}
