// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;
import org.yieldpoint.Step;
import org.yieldpoint.Yielder;

/**
 * A machine whose resume runs a {@link Body} on a stack of its own until the body suspends.
 *
 * <p>A subclass supplies the switch: {@link #switchIn} on the resumer's side, {@link #switchOut} on
 * the body's. They alternate strictly, and each must make what its side wrote visible to the other:
 * every field here is plain and is read by the side that runs.
 *
 * @param <Y> what it yields
 * @param <S> what is sent in
 * @param <R> what it returns
 */
public abstract class StackfulMachine<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    implements Machine<Y, S, R>, Yielder<Y, S> {
  private final StackfulRuntime runtime;
  private final String name;
  private final Body<Y, S, R> body;

  /** The frame of the resume under way; the same one at every resume. */
  private @Nullable Frame<Y, S, R> frame;

  /** To the body: what to raise where it is suspended. From it: what it failed with. */
  private @Nullable Throwable raised;

  /** From the body: what it did. Null once it failed. */
  private @Nullable Step step;

  private boolean ended;

  /** What the last switch itself failed with: for the resumer, not for the body. */
  private @Nullable Throwable refused;

  /** Written by the body's side, and read by others only to compare it with themselves. */
  private @Nullable Thread bodyThread;

  /** Makes a machine for one run of {@code body}; acquires nothing. */
  protected StackfulMachine(StackfulRuntime runtime, String name, Body<Y, S, R> body) {
    this.runtime = runtime;
    this.name = name;
    this.body = body;
  }

  /**
   * Runs the body from where it is to its next {@link #switchOut} or to its end, and returns then.
   * The first call starts it, by {@link #runBody} on its stack. Called on the resumer's side.
   */
  protected abstract void switchIn();

  /** Lets the pending {@link #switchIn} return, and returns itself at the next one. */
  protected abstract void switchOut();

  /** Runs the body from start to end, on its stack. Throws nothing. */
  protected final void runBody() {
    bodyThread = Thread.currentThread();
    try {
      step = frame.done(body.run(this));
    } catch (Throwable failure) {
      step = null;
      raised = failure;
    }
    ended = true;
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
  public final Step resume(Frame<Y, S, R> frame) {
    try {
      if (this.frame == null) {
        this.frame = frame;
        runtime.started(this);
      }
      switchIn();
    } catch (Throwable failure) {
      ended = bodyThread == null; // If it never started there is no stack to go back to.
      refused = failure;
      throw failure;
    }
    Step done = step;
    if (done == null) {
      Throwable failure = raised;
      raised = null;
      throw StackfulMachine.<RuntimeException>sneaky(failure);
    }
    return done;
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
    }
  }

  @Override
  public final @Nullable S yield(Y value) {
    requireBody();
    step = frame.yield(value);
    suspend();
    return frame.sent();
  }

  @Override
  public final <T extends @Nullable Object> T yieldFrom(
      GeneratorFunction<? extends Y, ? super S, T> function) {
    requireBody();
    step = frame.yieldFrom(function);
    suspend();
    return frame.delegated();
  }

  @Override
  public final <T extends @Nullable Object> T yieldFrom(
      String name, Machine<? extends Y, ? super S, T> machine) {
    requireBody();
    step = frame.yieldFrom(name, machine);
    suspend();
    return frame.delegated();
  }

  @Override
  public final <T extends @Nullable Object> @Nullable T yieldFrom(
      Generator<? extends Y, ? super S, T> generator) {
    requireBody();
    step = frame.yieldFrom(generator);
    suspend();
    return frame.delegated();
  }

  @Override
  public final @Nullable Object yieldFrom(Iterator<? extends Y> iterator) {
    requireBody();
    step = frame.yieldFrom(iterator);
    suspend();
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

  private void suspend() {
    switchOut();
    Throwable exception = raised;
    if (exception != null) {
      raised = null;
      throw StackfulMachine.<RuntimeException>sneaky(exception);
    }
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

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
