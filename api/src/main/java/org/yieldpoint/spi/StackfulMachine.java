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
 * the body's. They alternate strictly, carry a value each way, and each must make what its side
 * wrote visible to the other: every field here is plain and is read by the side that runs.
 *
 * @param <Y> what it yields
 * @param <S> what is sent in
 * @param <R> what it returns
 */
public abstract class StackfulMachine<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    implements Machine<Y, S, R>, Yielder<Y, S> {
  /*
   * Where the two sides are threads on two cores, each cache line that both write moves twice a
   * resume. So a yield writes nothing here, nor in the frame, which is the resumer's: the value goes
   * with the switch, and is given to the frame by the resumer. The rarer steps are the body's to make,
   * since what they fail with is for the body.
   */
  private final StackfulRuntime runtime;
  private final String name;
  private final Body<Y, S, R> body;

  /** The frame of the resume under way; the same one at every resume. */
  private @Nullable Frame<Y, S, R> frame;

  /** To the body: what to raise where it is suspended. From it: what it failed with. */
  private @Nullable Throwable raised;

  /** From the body: whether it has said to the frame that it does something else than yield. */
  private boolean said;

  private boolean ended;

  /** Whether the switch that the next {@link #resume} is about has been made. */
  private boolean switched;

  /** What the last switch itself failed with: for the resumer, not for the body. */
  private @Nullable Throwable refused;

  /** Written by the body's side, and read by others only to compare it with themselves. */
  private @Nullable Thread bodyThread;

  /**
   * While the body lives: the chain of its runtime's machines that it is in, and its neighbours.
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
   * @return what that {@code switchOut} was called with; after the end anything
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
      said = true;
    } catch (Throwable failure) {
      raised = failure;
    }
    ended = true;
  }

  /**
   * Has the next {@link #resume} act on what the body did since a switch that was made without it.
   */
  protected final void switched() {
    switched = true;
  }

  /**
   * Whether the body gives up control to yield, and for nothing else. To be asked in its switch.
   */
  protected final boolean isYielding() {
    return !said && !ended;
  }

  /** Whether the body has returned or failed. */
  protected final boolean bodyEnded() {
    return ended;
  }

  /** Whether it is this body that calls. */
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
    if (said) {
      said = false;
      return unsaid();
    }
    Throwable failure = raised;
    if (failure != null) {
      raised = null;
      throw sneakyThrow(failure);
    }
    return frame.yield((Y) yielded);
  }

  /** What a resume returns when the frame has been told already what the body does. */
  @SuppressWarnings("unchecked")
  private Y unsaid() {
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

  /** To raise it in the body would take the switch that has just failed. */
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

  /** Tells a subclass that there will be no switch any more. Does nothing. */
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
    said = true;
    suspend(null);
    return frame.delegated();
  }

  @Override
  public final <T extends @Nullable Object> T yieldFrom(
      String name, Machine<? extends Y, ? super S, T> machine) {
    requireBody();
    frame.yieldFrom(name, machine);
    said = true;
    suspend(null);
    return frame.delegated();
  }

  @Override
  public final <T extends @Nullable Object> @Nullable T yieldFrom(
      Generator<? extends Y, ? super S, T> generator) {
    requireBody();
    frame.yieldFrom(generator);
    said = true;
    suspend(null);
    return frame.delegated();
  }

  @Override
  public final @Nullable Object yieldFrom(Iterator<? extends Y> iterator) {
    requireBody();
    frame.yieldFrom(iterator);
    said = true;
    suspend(null);
    return frame.delegated();
  }

  /** Code that another body encloses sees two yielders; the wrong one would switch for ever. */
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
      said = false; // The body goes on, and may yield something else.
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
