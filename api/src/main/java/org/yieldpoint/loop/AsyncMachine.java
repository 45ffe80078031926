// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.Machine;
import org.yieldpoint.Step;
import org.yieldpoint.Yielder;

/**
 * The stackless form of a coroutine: a label, the locals that live across waits, and a method that
 * runs from the label to the next wait.
 *
 * <p>It is also a coroutine by itself, which runs on every runtime as the machine it is.
 *
 * {@snippet :
 * final class SayAfter extends AsyncMachine<Void> {
 *   private final Duration delay;
 *   private final String what;
 *   // constructor
 *
 *   protected Step step() {
 *     if (label == 0) {
 *       return await(sleep(delay), 1);
 *     }
 *     System.out.println(what);
 *     return done(null);
 *   }
 * }
 * }
 *
 * <p>An exception at a label, raised where the machine waits or thrown by {@link #step}, is offered
 * to {@link #handle}; see {@link Machine}.
 *
 * @param <T> what it returns
 */
public abstract non-sealed class AsyncMachine<T extends @Nullable Object> extends Coroutine<T>
    implements Machine<@Nullable Future<?>, Object, T> {

  /** Where {@link #step} goes on; zero at the start. */
  protected int label;

  private @Nullable EventLoop loop;
  private @Nullable Frame<@Nullable Future<?>, Object, T> frame;

  /** For subclasses. */
  @SuppressWarnings("this-escape") // to a phantom reference, which gives it to nobody
  protected AsyncMachine() {
    if (Retrievals.isDebugging()) {
      String simpleName = getClass().getSimpleName();
      watchUntilBegun(simpleName.isEmpty() ? getClass().getName() : simpleName);
    }
  }

  /**
   * Runs from {@link #label} to the next wait or to the end.
   *
   * @return what {@code await} or {@code done} returned
   * @throws Exception is offered to {@link #handle}
   */
  protected abstract Step step() throws Exception;

  /** The class's simple name, unless a subclass knows better. */
  @Override
  public String name() {
    return getClass().getSimpleName();
  }

  /** The loop that runs this coroutine. */
  protected final EventLoop loop() {
    return loop;
  }

  /**
   * Waits until {@code awaitable} is done, and goes on at {@code next}, where {@link #awaited} has
   * the result. What it fails with is raised at {@code next} too.
   *
   * <p>A future or task that is done already is not waited for, and a coroutine runs here and now:
   * neither gives up control by itself.
   */
  protected final Step await(Awaitable<?> awaitable, int next) {
    label = next;
    return switch (awaitable) {
      case Future<?> future ->
          future.isDone() ? frame.again(future.result()) : frame.yield(loop.requireOwn(future));
      case Coroutine<?> coroutine -> coroutine.awaitIn(loop, frame);
    };
  }

  /**
   * Opens a task group, runs {@code body}, which does not wait, and waits until all tasks of the
   * group are done. Goes on at {@code next}, where {@link #awaited} has what {@code body} returned.
   * What {@link Async#taskGroup} throws is raised at {@code next}.
   */
  protected final Step taskGroup(Async.GroupBody<?> body, int next) {
    return await(new TaskGroup(loop).around(body), next);
  }

  /** Gives up control for one turn of the loop and goes on at {@code next}. */
  protected final Step yieldTurn(int next) {
    label = next;
    return frame.yield(null);
  }

  /**
   * Returns what the last {@code await} came to.
   *
   * <p>Assign it to a variable: passed on as one of several {@code Object...} it would be taken for
   * the array of them.
   *
   * @param <U> the type of it, which the machine knows and nobody checks
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // spares each machine an unchecked cast
  protected final <U extends @Nullable Object> U awaited() {
    return frame.delegated();
  }

  /** Goes on at {@code next} without waiting. */
  protected final Step go(int next) {
    label = next;
    return frame.again(null);
  }

  /** Ends the coroutine with its result. */
  protected final Step done(T result) {
    return frame.done(result);
  }

  /** Makes a task of the loop; see {@link EventLoop#createTask(Coroutine)}. */
  protected final <U extends @Nullable Object> Task<U> createTask(Coroutine<U> coroutine) {
    return loop.createTask(coroutine);
  }

  /** Waits for several at once, when it is awaited; see {@link EventLoop#gather(Awaitable...)}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies the array
  protected final <U extends @Nullable Object> Future<List<U>> gather(
      Awaitable<? extends U>... awaitables) {
    return loop.gather(List.of(awaitables));
  }

  /** Returns a coroutine that waits; zero or less gives up control for one turn of the loop. */
  protected final Coroutine<@Nullable Void> sleep(Duration duration) {
    return loop.sleep(duration);
  }

  /** For the generator that drives this machine. */
  @Override
  public final Step resume(Frame<@Nullable Future<?>, Object, T> frame) throws Exception {
    this.frame = frame;
    return step();
  }

  @Override
  final boolean isBegun() {
    return loop != null;
  }

  @Override
  final Generator<@Nullable Future<?>, Object, T> begin(EventLoop loop) {
    return begin(loop, name());
  }

  /** Makes it a generator that is known by {@code name}. */
  final Generator<@Nullable Future<?>, Object, T> begin(EventLoop loop, String name) {
    beginsOn(loop);
    return loop.runtime().start(name, this);
  }

  @Override
  T awaitIn(EventLoop loop, Yielder<@Nullable Future<?>, Object> yielder) {
    beginsOn(loop);
    return yielder.yieldFrom(name(), this);
  }

  @Override
  Step awaitIn(EventLoop loop, Frame<@Nullable Future<?>, Object, ?> frame) {
    return awaitIn(loop, name(), frame);
  }

  /** Has its generator known by {@code name}. */
  final Step awaitIn(EventLoop loop, String name, Frame<@Nullable Future<?>, Object, ?> frame) {
    beginsOn(loop);
    return frame.yieldFrom(name, this);
  }

  /** Notes that it has begun. */
  final void beginsOn(EventLoop loop) {
    if (this.loop != null) {
      throw reused();
    }
    this.loop = loop;
    unwatch();
  }
}
