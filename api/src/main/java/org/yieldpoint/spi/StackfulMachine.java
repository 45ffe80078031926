// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import static org.yieldpoint.spi.SneakyThrow.sneakyThrow;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;
import org.yieldpoint.Yielder;

/**
 * A machine whose resume runs a {@link Body} on a stack of its own until the body suspends.
 *
 * <p>A subclass supplies the switch: {@link #switchIn} on the resumer's side, {@link #switchOut} on
 * the body's. They alternate strictly, carry a value each way, and each must establish a
 * happens-before edge from its side to the other: every field here is plain, and only the side that
 * runs accesses it.
 *
 * @param <Y> what it yields
 * @param <S> what is sent in
 * @param <R> what it returns
 */
public abstract class StackfulMachine<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    implements Machine<Y, S, R>, Yielder<Y, S> {
  /*
   * If the two sides are threads on two cores, each cache line that both write moves twice a resume.
   * So a yield writes nothing here, nor in the frame, which is the resumer's: the value goes with the
   * switch, and the resumer gives it to the frame. The body makes the rarer steps itself, since it
   * must see their failures.
   */
  private final StackfulRuntime runtime;
  private final String name;
  private final Body<Y, S, R> body;

  /** The frame of the resume under way; the same one at every resume. */
  private @Nullable Frame<Y, S, R> frame;

  /** To the body: the exception to raise where it is suspended. From it: its failure. */
  private @Nullable Throwable raised;

  /** From the body: whether it has told the frame that it does something else than yield. */
  private boolean toldFrame;

  private boolean ended;

  /** Whether the switch of the next {@link #resume} has been made already. */
  private boolean switched;

  /** The failure of the last switch itself: for the resumer, not for the body. */
  private @Nullable Throwable refused;

  /** Written by the body's thread. A race is benign: others only compare it with themselves. */
  private @Nullable Thread bodyThread;

  /**
   * From the start of the body to its end: its list in {@link LiveMachines}, and its neighbours.
   */
  LiveMachines.@Nullable Chain chain;

  @Nullable StackfulMachine<?, ?, ?> next;
  @Nullable StackfulMachine<?, ?, ?> previous;

  /** Makes a machine for one run of {@code body}; acquires nothing. */
  protected StackfulMachine(StackfulRuntime runtime, String name, Body<Y, S, R> body) {
    this.runtime = runtime;
    this.name = name;
    this.body = body;
  }

  /**
   * Runs the body from where it is to its next {@link #switchOut} or to its end, and returns then.
   * The first call starts it, by {@link #runBody} on its stack. Called on the resumer's side.
   *
   * @param sent what the pending {@code switchOut} returns
   * @return what that {@code switchOut} was called with; unspecified if the body has ended
   */
  protected abstract @Nullable Object switchIn(@Nullable Object sent);

  /**
   * Lets the pending {@link #switchIn} return, and returns itself at the next one.
   *
   * @param yielded what the pending {@code switchIn} returns
   * @return what the next {@code switchIn} is called with
   */
  protected abstract @Nullable Object switchOut(@Nullable Object yielded);

  /** Runs the body from start to end, on its stack. Throws nothing. */
  protected final void runBody() {
    bodyThread = Thread.currentThread();
    try {
      frame.done(body.run(this));
      toldFrame = true;
    } catch (Throwable failure) {
      raised = failure;
    }
    ended = true;
  }

  /**
   * Tells the next {@link #resume} that its switch has been made elsewhere: it only acts on what
   * the body did.
   */
  protected final void switched() {
    switched = true;
  }

  /** Whether the body gives up control in order to yield, and for nothing else. For its switch. */
  protected final boolean isYielding() {
    return !toldFrame && !ended;
  }

  /** Whether the body has returned or failed. */
  protected final boolean bodyEnded() {
    return ended;
  }

  /** The body, to look at what it is. */
  protected final Body<Y, S, R> body() {
    return body;
  }

  /** The thread that runs the body; null before it has started, and once it was abandoned. */
  final @Nullable Thread bodyThread() {
    return bodyThread;
  }

  /** Gives the body up: it can yield no more, and ends whenever it goes on. */
  final void abandon() {
    bodyThread = null;
  }

  /** Whether the caller runs within this body. */
  final boolean isOnThisThread() {
    return bodyThread == Thread.currentThread();
  }

  @Override
  @SuppressWarnings("unchecked") // what yield() has passed to the switch
  public final Y resume(Frame<Y, S, R> frame) {
    Object yielded;
    try {
      if (this.frame == null) {
        this.frame = frame;
        runtime.started(this);
      }
      if (switched) {
        switched = false;
        yielded = null;
      } else {
        yielded = switchIn(frame.sent());
      }
    } catch (Throwable failure) {
      ended = bodyThread == null; // If it never started there is no stack to go back to.
      refused = failure;
      throw failure;
    }
    if (toldFrame) {
      toldFrame = false;
      return nothing();
    }
    Throwable failure = raised;
    if (failure != null) {
      raised = null;
      throw sneakyThrow(failure);
    }
    return frame.yield((Y) yielded);
  }

  /** The result of a resume whose outcome the frame has been told. */
  @SuppressWarnings("unchecked")
  private Y nothing() {
    Object nothing = null;
    return (Y) nothing;
  }

  @Override
  public final boolean handle(Throwable exception) {
    if (ended || frame == null || isRefusal(exception)) {
      return false;
    }
    raised = exception;
    return true;
  }

  /** Raising it in the body would take the switch that has just failed. */
  @SuppressWarnings("ReferenceEquality") // the very object
  private boolean isRefusal(Throwable exception) {
    boolean refusal = exception == refused;
    refused = null;
    return refusal;
  }

  @Override
  public final void ended() {
    if (frame != null) {
      runtime.ended(this);
      released();
    }
  }

  /** Called when no switch will follow. Does nothing; for subclasses. */
  protected void released() {}

  @Override
  @SuppressWarnings("unchecked") // what resume() has passed to the switch
  public final @Nullable S yield(Y value) {
    requireBody();
    return (S) suspend(value);
  }

  @Override
  public final <T extends @Nullable Object> T yieldFrom(
      GeneratorFunction<? extends Y, ? super S, T> function) {
    requireBody();
    frame.yieldFrom(function);
    toldFrame = true;
    suspend(null);
    return frame.delegated();
  }

  @Override
  public final <T extends @Nullable Object> T yieldFrom(
      String name, Machine<? extends Y, ? super S, T> machine) {
    requireBody();
    frame.yieldFrom(name, machine);
    toldFrame = true;
    suspend(null);
    return frame.delegated();
  }

  @Override
  public final <T extends @Nullable Object> @Nullable T yieldFrom(
      Generator<? extends Y, ? super S, T> generator) {
    requireBody();
    frame.yieldFrom(generator);
    toldFrame = true;
    suspend(null);
    return frame.delegated();
  }

  @Override
  public final @Nullable Object yieldFrom(Iterator<? extends Y> iterator) {
    requireBody();
    frame.yieldFrom(iterator);
    toldFrame = true;
    suspend(null);
    return frame.delegated();
  }

  /** Code within two bodies sees two yielders; the wrong one would never switch back. */
  private void requireBody() {
    if (ended || !isOnThisThread()) {
      throw new IllegalStateException(
          "a yielder is for the code of its own body: "
              + name
              + (ended ? " has ended" : " does not run this"));
    }
  }

  private @Nullable Object suspend(@Nullable Object yielded) {
    Object sent;
    try {
      sent = switchOut(yielded);
    } catch (Throwable refusal) {
      toldFrame = false; // The body goes on, and may yield something else.
      throw refusal;
    }
    Throwable exception = raised;
    if (exception != null) {
      raised = null;
      throw sneakyThrow(exception);
    }
    return sent;
  }

  /** The frame of this machine's generator, once it has started. */
  final @Nullable Frame<Y, S, R> frame() {
    return frame;
  }

  /** The definition's name. */
  @Override
  public final String toString() {
    return name;
  }
}
