// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
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
 * <p><b>catch.</b> An exception at a label, raised where the machine waits or thrown by {@link
 * #step}, is offered to {@link #caught}, which says where to go on:
 *
 * {@snippet :
 * // try { reply = await(ask()); } catch (IOException e) { reply = "none: " + e; }
 * protected Step step() {
 *   return switch (label) {
 *     case ASKED -> done(awaited());
 *     case REFUSED -> done("none: " + raised());
 *     default -> await(ask(), ASKED);
 *   };
 * }
 *
 * protected int caught(Throwable raised) {
 *   return label == ASKED && raised instanceof IOException ? REFUSED : RERAISE;
 * }
 * }
 *
 * <p><b>finally.</b> What has to be closed however the machine ends is given to {@link
 * #closeAtEnd}. What has to be done only with a part of the machine, or has to wait as well, is a
 * machine of its own, or a label that {@code caught} goes to.
 *
 * @param <T> what it returns
 */
public abstract non-sealed class AsyncMachine<T extends @Nullable Object>
    extends FallibleCoroutine<T> {

  /** What to name the next step with; null when that is named, until the next resume. */
  private @Nullable Frame<@Nullable Future<?>, Object, T> frame;

  /** For subclasses. */
  @SuppressWarnings("this-escape") // to a phantom reference, which gives it to nobody
  protected AsyncMachine() {
    if (UnretrievedFailures.isDebugging()) {
      watchUntilBegun(className().replace('$', '.'));
    }
  }

  /**
   * Runs from {@link #label} to the next wait or to the end.
   *
   * @return what {@code await}, {@code done} or another method that answers a step has answered;
   *     only one of them may be called, once, and as the last
   * @throws Exception is offered to {@link #caught}
   */
  protected abstract Step step() throws Exception;

  // ---- Steps

  /**
   * Waits until {@code awaitable} is done, and goes on at {@code next}, where {@link #awaited} has
   * the result. What it fails with is raised at {@code next} too: the same object, checked or not.
   *
   * <p>A future or task that is done already is not waited for, and a coroutine runs here and now:
   * neither gives up control by itself.
   */
  protected final Step await(Awaitable<?> awaitable, int next) {
    var named = frame();
    label = next;
    return named(
        switch (awaitable) {
          case Future<?> future ->
              future.isDone()
                  ? named.again(future.result())
                  : named.yield(loop().requireOwn(future));
          case Coroutine<?> coroutine -> coroutine.awaitIn(loop(), named);
        });
  }

  /**
   * Opens a task group, runs {@code body}, and waits until all tasks of the group are done. Goes on
   * at {@code next}, where {@link #awaited} has what {@code body} returned.
   *
   * <p>If the code in the group waits, {@code body} returns a coroutine of it: that is awaited in
   * the group, and {@link #awaited} has its result.
   *
   * {@snippet :
   * return taskGroup(group -> new Crawl(group, root), CRAWLED);
   * }
   *
   * <p>What {@link Async#taskGroup} throws is raised at {@code next}.
   */
  protected final Step taskGroup(Async.GroupBody<?> body, int next) {
    var _ = frame(); // Before anything is begun.
    return await(new TaskGroup(loop()).aroundWaiting(body), next);
  }

  /**
   * Waits under a deadline for what {@code body} returns. Goes on at {@code next}, where {@link
   * #awaited} has the result. What {@link Async#timeout} throws is raised at {@code next}.
   *
   * {@snippet :
   * return timeout(Duration.ofSeconds(2), timeout -> new Download(uri, timeout), DOWNLOADED);
   * }
   *
   * @param delay from now to the deadline; null for no deadline
   */
  protected final Step timeout(
      @Nullable Duration delay, Async.TimeoutBody<? extends Awaitable<?>> body, int next) {
    return await(new TimeoutBlock<>(new Timeout(loop(), delay), body), next);
  }

  /** As {@link #timeout}, until a time by the loop's clock. */
  protected final Step timeoutAt(
      long deadlineNanos, Async.TimeoutBody<? extends Awaitable<?>> body, int next) {
    return await(new TimeoutBlock<>(Timeout.at(loop(), deadlineNanos), body), next);
  }

  /** Gives up control for one turn of the loop and goes on at {@code next}. */
  protected final Step yieldTurn(int next) {
    var named = frame();
    label = next;
    return named(named.yield(null));
  }

  /** Goes on at {@code next} without waiting; {@link #awaited} has there what it has here. */
  protected final Step go(int next) {
    var named = frame();
    label = next;
    return named(named.again(named.sent()));
  }

  /** Ends the coroutine with its result. */
  protected final Step done(T result) {
    var named = frame();
    closeResources();
    return named(named.done(result));
  }

  /**
   * Returns what the last {@code await} came to; null at a label that an exception led to.
   *
   * <p>Assign it to a variable: passed on as one of several {@code Object...} it would be taken for
   * the array of them.
   *
   * @param <U> the type of it, which the machine knows and nobody checks
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // spares each machine an unchecked cast
  protected final <U extends @Nullable Object> U awaited() {
    return frame().delegated();
  }

  private Frame<@Nullable Future<?>, Object, T> frame() {
    if (frame == null) {
      throw new IllegalStateException(
          isBegun()
              ? "no step runs, or it is named already: return what await(), done() and the like"
                  + " answer"
              : "a coroutine waits in step(), when it is awaited or made a task");
    }
    return frame;
  }

  /** Notes that the step is named, with the frame's answer: nothing may follow in this resume. */
  private Step named(@Nullable Future<?> answer) {
    frame = null;
    return answer == null ? Step.Named.IN_FRAME : answer;
  }

  // ---- For the generator that drives this machine

  @Override
  public final @Nullable Future<?> resume(Frame<@Nullable Future<?>, Object, T> frame)
      throws Exception {
    boolean recovering = this.frame != null; // No step was named: it failed, and was handled.
    this.frame = frame;
    if (!recovering) {
      noteProgress();
    }
    try {
      Step step = step();
      // Else no step was named, whatever it is that was returned; which the generator notices.
      return this.frame == null && step instanceof Future<?> future ? future : null;
    } catch (Throwable thrown) {
      if (recovering) {
        requireProgress(thrown);
      }
      throw thrown;
    }
  }

  /** The class's simple name, unless a subclass knows better. */
  @Override
  public String name() {
    String simpleName = getClass().getSimpleName();
    return simpleName.isEmpty() ? className() : simpleName;
  }

  /** The class's name, without its package. */
  private String className() {
    String name = getClass().getName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  @Override
  final Object begin(EventLoop loop) {
    return begin(loop, null);
  }

  /**
   * Begins it as what a task runs.
   *
   * @param name what a generator of it is known by; null for its own name
   */
  final Object begin(EventLoop loop, @Nullable String name) {
    beginsOn(loop);
    return loop.scheduler().machines.takes(this)
        ? this
        : loop.runtime().start(name == null ? name() : name, this);
  }

  @Override
  T awaitIn(EventLoop loop, Yielder<@Nullable Future<?>, Object> yielder) {
    beginsOn(loop);
    return yielder.yieldFrom(name(), this);
  }

  @Override
  @Nullable Future<?> awaitIn(EventLoop loop, Frame<@Nullable Future<?>, Object, ?> frame) {
    return awaitIn(loop, name(), frame);
  }

  /** Has its generator known by {@code name}. */
  final @Nullable Future<?> awaitIn(
      EventLoop loop, String name, Frame<@Nullable Future<?>, Object, ?> frame) {
    beginsOn(loop);
    return frame.yieldFrom(name, this);
  }
}
