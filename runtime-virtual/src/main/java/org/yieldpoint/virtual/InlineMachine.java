// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.spi.ClassInitialization;
import org.yieldpoint.spi.StackfulMachine;

/** The strategy {@code inline}: the resumer is the scheduler of the body's virtual thread. */
@SuppressWarnings({"ThreadPriorityCheck", "ReferenceEquality"}) // yield() switches; see below
final class InlineMachine<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    extends StackfulMachine<Y, S, R> implements Executor {
  /*
   * A virtual thread is a continuation plus a scheduler, which is given the continuation whenever that
   * can run. Here each machine is the scheduler of its body's thread: it only notes that the
   * continuation was submitted (execute). The platform thread that resumes runs the continuation
   * (mount), and gets control back when the body suspends.
   *
   * The body suspends by Thread.yield: the JDK then submits the continuation again at once, on the
   * resumer's thread, so the next resume finds it ready. Rejected: to park. That takes an unpark for
   * each resume, and interrupts and stray permits would have to be told apart from resumes.
   *
   * The JDK lets only a platform thread run a continuation, not a body that resumes a generator. So
   * such a body names the inner machine (wanted) and suspends; the platform thread below runs the inner
   * one, and then the body again. This is the trampoline in run(); the links `resumer` are its stack.
   *
   *     the mounted body               the owner then
   *     -----------------------------  ---------------------------------------------------------
   *     suspended, or ended            runs `resumer`, or returns if a platform thread resumed
   *     resumed another (wanted)       runs that one
   *     neither: it called yield       waits until another thread, or the yield itself, submits
   *       itself, slept, or blocked      the continuation again, and runs it on
   *
   * `submitted` is written with release by the submitter, after the continuation was unmounted, and
   * read with acquire by the owner, before it mounts it: so the one happens-before the other. The
   * owner is then unparked; an unpark before the park leaves a permit, so no wake-up is lost.
   *
   * Interrupts. While a body is mounted, the JDK mixes an interrupt of the owner with the body's own:
   * mount and unmount clear it. So run() takes the owner's interrupt away before it mounts anything,
   * the body's side looks for a new one before each unmount of ours (noteInterrupt), and run() gives it
   * back when the resume is over. Three cases are lost. An unmount because the body blocks is the
   * JDK's own, and clears an interrupt of the owner before it. While the body's thread is interrupted
   * its carrier is too, so an interrupt of the owner is taken for the body's. And no code of ours runs
   * between our look and the JDK's clearing, at a mount or an unmount, and nothing tells afterwards.
   *
   * Monitors. A body that unmounts takes along what is in its carrier's lock stack. So a thread that
   * holds a monitor may not mount a body: it leaves that to a carrier, which holds none (LockStack).
   *
   * A virtual thread that a body starts inherits this scheduler. Its continuation is not ours, and is
   * passed on to the JDK's scheduler.
   */
  private static final VarHandle SUBMITTED;

  static {
    try {
      SUBMITTED =
          MethodHandles.lookup().findVarHandle(InlineMachine.class, "submitted", boolean.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private final Carriers carriers;

  /** Written before the thread starts. */
  private @Nullable Thread thread;

  /** The thread's continuation, as the JDK submits it: always the same object. */
  private @Nullable Runnable continuation;

  /** The platform thread in run(); a thread that submits the continuation unparks it. */
  private @Nullable Thread owner;

  /** Whether the continuation can run. Release by the submitter, acquire by the owner. */
  @SuppressWarnings("unused") // through SUBMITTED
  private boolean submitted;

  /** The value sent with a resume, then the value yielded. */
  private @Nullable Object carried;

  /** Whether the body suspended, as opposed to being unmounted because it blocked. */
  private boolean suspended;

  /** Whether the owner was interrupted while the body was mounted. */
  private boolean ownerInterrupted;

  /** The inner machine that this body has resumed and the owner is to run. */
  private @Nullable InlineMachine<?, ?, ?> wanted;

  /** The machine whose body resumed this one; null if a platform thread did. */
  private @Nullable InlineMachine<?, ?, ?> resumer;

  InlineMachine(VirtualRuntime runtime, Carriers carriers, String name, Body<Y, S, R> body) {
    super(runtime, name, body);
    this.carriers = carriers;
  }

  @Override
  protected @Nullable Object switchIn(@Nullable Object sent) {
    carried = sent;
    if (thread == null) {
      thread = VirtualThreadInternals.unstarted(this, toString(), this::runMounted);
      thread.start();
    }
    suspended = false;
    Thread caller = Thread.currentThread();
    if (!caller.isVirtual()) {
      if (LockStack.isEmpty(caller)) {
        run(this);
      } else {
        runOnCarrier();
      }
    } else if (VirtualThreadInternals.scheduler(caller) instanceof InlineMachine<?, ?, ?> outer
        && outer.thread == caller) {
      outer.runInner(this);
    } else {
      runOnCarrier();
    }
    return carried;
  }

  private void runOnCarrier() {
    ClassInitialization initialization = ClassInitialization.of(body());
    if (initialization == null) {
      carriers.runAndWait(() -> run(this));
    } else {
      carriers.runAndWait(() -> run(this), isDone -> initialization.await(isDone, this));
    }
  }

  private void runMounted() {
    runBody();
    noteInterrupt();
  }

  @Override
  protected @Nullable Object switchOut(@Nullable Object yielded) {
    carried = yielded;
    suspended = true;
    try {
      noteInterrupt();
      Thread.yield();
    } catch (Throwable full) { // No stack for a call, or to copy this stack: the body goes on.
      suspended = false;
      throw full;
    }
    if (suspended) {
      suspended = false;
      throw pinned();
    }
    return carried;
  }

  /** Lets the owner run {@code inner} until that suspends. Called by this machine's body. */
  private void runInner(InlineMachine<?, ?, ?> inner) {
    wanted = inner;
    try {
      noteInterrupt();
      Thread.yield();
    } catch (Throwable full) {
      wanted = null;
      throw full;
    }
    if (wanted != null) {
      wanted =
          null; // Pinned: the owner cannot unmount this body, so another thread runs the inner one.
      carriers.runAndWait(() -> run(inner));
    }
  }

  /** Keeps an interrupt of the owner that unmounting would clear. */
  private void noteInterrupt() {
    if (owner.isInterrupted() && !thread.isInterrupted()) {
      ownerInterrupted = true;
    }
  }

  private IllegalStateException pinned() {
    return new IllegalStateException(
        "the body of "
            + this
            + " is pinned by a native frame on its stack and cannot suspend:"
            + " use virtual/shared for it");
  }

  /** Runs {@code first} until it suspends or ends. Called by a platform thread. */
  private static void run(InlineMachine<?, ?, ?> first) {
    InlineMachine<?, ?, ?> current = first;
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        interrupted |= current.mount();
        InlineMachine<?, ?, ?> inner = current.wanted;
        if (inner != null) {
          current.wanted = null;
          inner.resumer = current;
          current = inner;
        } else if (current.suspended || current.bodyEnded()) {
          InlineMachine<?, ?, ?> outer = current.resumer;
          current.resumer = null;
          if (outer == null) {
            break;
          }
          current = outer;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Runs the body until it unmounts, and returns whether the owner was interrupted meanwhile. */
  private boolean mount() {
    owner = Thread.currentThread();
    boolean interrupted = false;
    while (!(boolean) SUBMITTED.getAcquire(this)) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    SUBMITTED.set(this, false);
    continuation.run();
    interrupted |= ownerInterrupted;
    ownerInterrupted = false;
    return interrupted;
  }

  /** Called by the JDK whenever a virtual thread with this scheduler can run. */
  @Override
  public void execute(Runnable task) {
    if (continuation == null) {
      continuation = task;
    } else if (continuation != task) {
      VirtualThreadInternals.executeByDefault(task);
      return;
    }
    SUBMITTED.setRelease(this, true);
    if (owner != Thread.currentThread()) {
      LockSupport.unpark(owner);
    }
  }
}
