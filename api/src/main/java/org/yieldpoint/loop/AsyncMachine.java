// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import static org.yieldpoint.spi.SneakyThrow.sneakyThrow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.Machine;
import org.yieldpoint.Yielder;

/**
 * The stackless form of a coroutine: a label, the locals that live across waits, and a method that
 * runs from the label to the next wait.
 *
 * <p>It is also a coroutine by itself, and runs as this machine on every runtime.
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
 * <p><b>finally.</b> A resource to be closed however the machine ends is given to {@link
 * #closeAtEnd}. Cleaning up that belongs to a part of the machine only, or that has to wait as
 * well, is a machine of its own, or a label that {@code caught} goes to.
 *
 * @param <T> what it returns
 */
public abstract non-sealed class AsyncMachine<T extends @Nullable Object> extends Coroutine<T>
    implements Machine<@Nullable Future<?>, Object, T> {

  /** What {@link #caught} answers if it handles nothing. */
  protected static final int RERAISE = -1;

  /** Where {@link #step} goes on; zero at the start. */
  protected int label;

  /** The loop that runs it; null until it begins. */
  private @Nullable EventLoop loop;

  /** Where the step that runs now is to be named; null once it is, until the next resume. */
  private @Nullable Frame<@Nullable Future<?>, Object, T> frame;

  /** Made on first use, so that other machines stay small. */
  private @Nullable Recovery recovery;

  /** For subclasses. */
  @SuppressWarnings("this-escape") // only to a phantom reference, which never returns it
  protected AsyncMachine() {
    if (UnretrievedFailures.isDebugging()) {
      watchUntilBegun(className().replace('$', '.'));
    }
  }

  /**
   * Runs from {@link #label} to the next wait or to the end.
   *
   * @return what {@code await}, {@code done} or another method that names a step has returned; only
   *     one of them may be called, once, as the last call
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
    var _ = frame(); // Refuses the call before anything is begun.
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
    return await(new Timeout(loop(), delay).around(body), next);
  }

  /** As {@link #timeout}, until a time by the loop's clock. */
  protected final Step timeoutAt(
      long deadlineNanos, Async.TimeoutBody<? extends Awaitable<?>> body, int next) {
    return await(Timeout.at(loop(), deadlineNanos).around(body), next);
  }

  /** Gives up control until the loop's next iteration, and goes on at {@code next}. */
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
   * Throws {@code failure}, checked or not: {@code return fail(raised());}
   *
   * @return nothing, ever
   */
  protected final Step fail(@Nullable Throwable failure) {
    throw sneakyThrow(Objects.requireNonNull(failure, "failure"));
  }

  /**
   * Returns the result of the last {@code await}; null at a label that an exception led to.
   *
   * <p>Assign it to a variable: passed on as one of several {@code Object...} it would be taken for
   * the array of them.
   *
   * @param <U> the type of the result; the machine knows it, and nothing checks it
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
              : "a coroutine may wait only in step(), once it is awaited or made a task");
    }
    return frame;
  }

  /** Notes that the step is named, with the frame's answer: nothing may follow in this resume. */
  private Step named(@Nullable Future<?> answer) {
    frame = null;
    return answer == null ? Step.Named.IN_FRAME : answer;
  }

  // ---- Exceptions and resources

  /**
   * Says where to go on after an exception that was raised at {@link #label}, where the machine
   * waited or in {@link #step} itself. There, and from then on, {@link #raised} has it.
   *
   * <p>Override it like a list of {@code catch} clauses, each for some labels and a type. What it
   * throws leaves the machine instead, with {@code raised} suppressed in it.
   *
   * <p>The label to go on at must not be one where the same exception is thrown again: a machine
   * that makes no progress fails with an {@link IllegalStateException}.
   *
   * @return the label, or {@link #RERAISE}, the default, to end the machine with the exception
   */
  protected int caught(Throwable raised) throws Exception {
    return RERAISE;
  }

  /** The exception that {@link #caught} handled last; null if there was none. */
  protected final @Nullable Throwable raised() {
    return recovery == null ? null : recovery.raised;
  }

  /**
   * Closes {@code resource} when this machine ends: returns, fails, is cancelled or closed. The
   * last one is closed first, as in try-with-resources: a failure of a close is suppressed in what
   * the machine fails with or, if it returns, raised instead.
   *
   * {@snippet :
   * // try (Permit permit = await(lock.acquire())) { await(sleep(delay)); write(); }
   * protected Step step() {
   *   switch (label) {
   *     case ACQUIRED:
   *       closeAtEnd(awaited());
   *       return await(sleep(delay), SLEPT);
   *     case SLEPT:
   *       write();
   *       return done(null);
   *     default:
   *       return await(lock.acquire(), ACQUIRED);
   *   }
   * }
   * }
   *
   * <p>If the machine overrides {@link #handle}, that should end with {@code return
   * super.handle(raised)}; else a failure of a close after an exception is logged and dropped.
   *
   * @return the resource
   */
  protected final <C extends AutoCloseable> C closeAtEnd(C resource) {
    recovery().add(Objects.requireNonNull(resource, "resource"));
    return resource;
  }

  /** Closes what is open, and throws what a close fails with. */
  private void closeResources() {
    Throwable failure = recovery == null ? null : recovery.closeResources(null);
    if (failure != null) {
      throw sneakyThrow(failure);
    }
  }

  private Recovery recovery() {
    if (recovery == null) {
      recovery = new Recovery();
    }
    return recovery;
  }

  // ---- The loop, and the calls of it that machines make most

  /**
   * The loop that runs this coroutine.
   *
   * @throws IllegalStateException before it is awaited or made a task, as in a constructor
   */
  protected final EventLoop loop() {
    if (loop == null) {
      throw new IllegalStateException(
          "a coroutine has no loop before it is awaited or made a task: "
              + "use it in step() only");
    }
    return loop;
  }

  /** Makes a task of the loop; see {@link EventLoop#createTask(Coroutine)}. */
  protected final <U extends @Nullable Object> Task<U> createTask(Coroutine<U> coroutine) {
    return loop().createTask(coroutine);
  }

  /** Makes a task that has a name; see {@link EventLoop#createTask(Coroutine, String)}. */
  protected final <U extends @Nullable Object> Task<U> createTask(
      Coroutine<U> coroutine, @Nullable String name) {
    return loop().createTask(coroutine, name);
  }

  /** Waits for several at once, when it is awaited; see {@link EventLoop#gather(Awaitable...)}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies the array
  protected final <U extends @Nullable Object> Future<List<U>> gather(
      Awaitable<? extends U>... awaitables) {
    return loop().gather(List.of(awaitables));
  }

  /** Waits for several at once, when it is awaited; see {@link EventLoop#gather(Awaitable...)}. */
  protected final <U extends @Nullable Object> Future<List<U>> gather(
      List<? extends Awaitable<? extends U>> awaitables) {
    return loop().gather(awaitables);
  }

  /** As {@link #gather(List)}, failures included; see {@link EventLoop#gatherOutcomes}. */
  protected final <U extends @Nullable Object> Future<List<Outcome<U>>> gatherOutcomes(
      List<? extends Awaitable<? extends U>> awaitables) {
    return loop().gatherOutcomes(awaitables);
  }

  /** Returns a coroutine that waits for some of several; see {@link EventLoop#waitUntil}. */
  protected final <U extends @Nullable Object> Coroutine<WaitResult<U>> waitUntil(
      Collection<? extends Future<? extends U>> futures,
      ReturnWhen returnWhen,
      @Nullable Duration timeout) {
    return loop().waitUntil(futures, returnWhen, timeout);
  }

  /**
   * Starts several, for their results in the order of completion: {@link EventLoop#asCompleted}.
   */
  protected final <U extends @Nullable Object> Iterable<Coroutine<U>> asCompleted(
      Collection<? extends Awaitable<? extends U>> awaitables, @Nullable Duration timeout) {
    return loop().asCompleted(awaitables, timeout);
  }

  /** As {@link #asCompleted}, for the futures; see {@link EventLoop#futuresAsCompleted}. */
  protected final <U extends @Nullable Object> Iterable<Coroutine<Future<U>>> futuresAsCompleted(
      Collection<? extends Awaitable<U>> awaitables, @Nullable Duration timeout) {
    return loop().futuresAsCompleted(awaitables, timeout);
  }

  /**
   * Returns a coroutine that waits; zero or less gives up control until the loop's next iteration.
   */
  protected final Coroutine<@Nullable Void> sleep(Duration duration) {
    return new Sleep(TimerHeap.nanos(duration));
  }

  /** Returns a coroutine that waits no longer than {@code delay}; see {@link EventLoop#waitFor}. */
  protected final <U extends @Nullable Object> Coroutine<U> waitFor(
      Awaitable<U> awaitable, @Nullable Duration delay) {
    return loop().waitFor(awaitable, delay);
  }

  /** Returns a future that can be cancelled by itself; see {@link EventLoop#shield}. */
  protected final <U extends @Nullable Object> Future<U> shield(Awaitable<U> awaitable) {
    return loop().shield(awaitable);
  }

  /** Returns a coroutine that another thread runs; see {@link EventLoop#toThread(Callable)}. */
  protected final <U extends @Nullable Object> Coroutine<U> toThread(Callable<U> code) {
    return loop().toThread(code);
  }

  // ---- For the generator that drives this machine

  @Override
  public final @Nullable Future<?> resume(Frame<@Nullable Future<?>, Object, T> frame)
      throws Exception {
    boolean recovering = this.frame != null; // The last step failed unnamed, and was handled.
    this.frame = frame;
    if (!recovering && recovery != null) {
      recovery.noteProgress();
    }
    try {
      Step step = step();
      // With no step named, null: the generator notices, whatever step() returned.
      return this.frame == null && step instanceof Future<?> future ? future : null;
    } catch (Throwable thrown) {
      if (recovering) {
        requireProgress(thrown);
      }
      throw thrown;
    }
  }

  /** Throws if {@code thrown}, which followed at once on a handled exception, repeats for ever. */
  private void requireProgress(Throwable thrown) {
    if (recovery().isStuck(thrown, label)) {
      int stuckAt = label;
      label = RERAISE; // No handler may take the exception thrown here.
      throw new IllegalStateException(
          name()
              + ": its handler goes on at label "
              + stuckAt
              + ", where the same exception is thrown again and again",
          thrown);
    }
  }

  /** Asks {@link #caught}, which machines override instead of this. */
  @Override
  @SuppressWarnings("ReferenceEquality") // the very exception
  public boolean handle(Throwable raised) {
    int next = RERAISE;
    Throwable failure = raised;
    if (label != RERAISE) {
      try {
        next = caught(raised);
      } catch (Throwable thrown) {
        failure = thrown;
      }
    }
    if (next != RERAISE) {
      recovery().raised = raised;
      label = next;
      return true;
    }
    if (recovery != null) {
      var _ = recovery.closeResources(failure);
    }
    if (failure != raised) {
      throw sneakyThrow(failure);
    }
    return false;
  }

  /** Closes the resources that are still open. */
  @Override
  public final void ended() {
    closeResources();
  }

  /** The class's simple name, unless a subclass overrides this. */
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

  // ---- Beginning

  @Override
  final boolean isBegun() {
    return loop != null;
  }

  /** Notes that it has begun. */
  final void beginsOn(EventLoop loop) {
    if (this.loop != null) {
      throw reused();
    }
    this.loop = loop;
    unwatch();
  }

  @Override
  final Object begin(EventLoop loop) {
    return begin(loop, null);
  }

  /**
   * Begins it as what a task runs.
   *
   * @param name the name of its generator, if it needs one; null for its own name
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

  /** Begins it where a machine awaits it; {@code name} is the name of its generator. */
  final @Nullable Future<?> awaitIn(
      EventLoop loop, String name, Frame<@Nullable Future<?>, Object, ?> frame) {
    beginsOn(loop);
    return frame.yieldFrom(name, this);
  }

  @Override
  final UnretrievedFailures.@Nullable Watch watch() {
    return recovery == null ? null : recovery.watch;
  }

  @Override
  final void watch(UnretrievedFailures.@Nullable Watch watch) {
    recovery().watch = watch;
  }

  /**
   * State that few machines need: the exception handled last, the resources to close and, while the
   * loop is being debugged, the watch over a machine that has not begun.
   */
  private static final class Recovery {
    /** How often in a row the same exception may be raised: more often than a useful retry. */
    private static final int MAX_REPEATS = 100;

    /** The exception that the machine handled last. */
    @Nullable Throwable raised;

    UnretrievedFailures.@Nullable Watch watch;

    private final ArrayDeque<AutoCloseable> resources = new ArrayDeque<>(2);
    private @Nullable Throwable repeated;
    private int repeatedLabel;
    private int repeats;

    /** Adds a resource; it is closed before the resources added earlier. */
    void add(AutoCloseable resource) {
      resources.push(resource);
    }

    /**
     * Closes all resources, the last one first, as try-with-resources does.
     *
     * @param failure what the machine ends with, or null
     * @return what it ends with now: {@code failure}, or else the first failure of a close; later
     *     failures are suppressed in it
     */
    @SuppressWarnings("ReferenceEquality") // the very exception
    @Nullable Throwable closeResources(@Nullable Throwable failure) {
      Throwable primary = failure;
      for (AutoCloseable last = resources.poll(); last != null; last = resources.poll()) {
        try {
          last.close();
        } catch (Throwable thrown) {
          if (primary == null) {
            primary = thrown;
          } else if (primary != thrown) {
            primary.addSuppressed(thrown);
          }
        }
      }
      return primary;
    }

    /** Notes that the machine has waited: this ends a row of repeats. */
    void noteProgress() {
      repeated = null;
    }

    /**
     * Notes that a step failed that ran only because a handler took an exception.
     *
     * @return whether this has happened too often in a row, at this label with this exception
     */
    @SuppressWarnings("ReferenceEquality") // the very exception
    boolean isStuck(Throwable thrown, int label) {
      if (thrown != repeated || label != repeatedLabel) {
        repeated = thrown;
        repeatedLabel = label;
        repeats = 0;
      }
      repeats++;
      return repeats >= MAX_REPEATS;
    }
  }
}
