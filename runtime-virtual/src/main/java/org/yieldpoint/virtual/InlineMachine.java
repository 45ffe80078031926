// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.spi.StackfulMachine;

/** The strategy {@code inline}: the resumer is the scheduler of the body's virtual thread. */
@SuppressWarnings({"ThreadPriorityCheck", "ReferenceEquality"}) // yield() switches; see below
final class InlineMachine<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    extends StackfulMachine<Y, S, R> implements Executor {
  /*
   * A virtual thread is a continuation and a scheduler that is handed the continuation whenever it
   * can run. Here each body's scheduler is its machine, which only notes that (execute); the
   * platform thread that resumes runs it (mount), and gets control back when the body suspends.
   *
   * The body suspends by Thread.yield: the JDK then submits the continuation again at once, on the
   * resumer's thread, so that the next resume finds it ready. To park instead would need an unpark
   * per resume, and interrupts and stray permits would have to be kept apart from resumes.
   *
   * The JDK lets only a platform thread run a continuation, not a body that resumes a generator of
   * its own. So that body does not run the inner continuation: it names the inner machine (wanted)
   * and suspends; the platform thread below runs the inner one, and then the body again. This is
   * the trampoline in run(); `resumer` is its stack.
   *
   *     mounted body did          the owner then
   *     ------------------------  ----------------------------------------------------------
   *     suspend, or end           goes on with `resumer`, or returns if a platform thread resumed
   *     resume another (wanted)   runs that one
   *     anything else: it yielded waits until the continuation is submitted again, by whichever
   *       by itself, slept,       thread woke it, and runs it on
   *       or blocked
   *
   * While a body is mounted, an interrupt of the owner is the JDK's to mix up with the body's own: it
   * is cleared by mount and by unmount. So the owner's is taken away before it mounts anything, looked
   * for on the body's side before each unmount of ours, and given back when the resume is over. An
   * unmount because the body blocks is the JDK's own; an interrupt of the owner before it is lost.
   * While the body's own thread is interrupted, its carrier is too, and one cannot be told from the
   * other: an interrupt of the owner is then taken for the body's, and is lost. So is one that comes between our look and the JDK's clearing, at a mount or at an unmount: there
   * is no code of ours between, and nothing tells afterwards.
   *
   * A body that unmounts takes along what is in its carrier's lock stack. So a thread that holds a
   * monitor may not mount one: it leaves that to a carrier that holds none (LockStack).
   *
   * A virtual thread that a body starts inherits this scheduler. It is none of ours: it is sent on to
   * the JDK's.
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

  /** The platform thread in run(), to be woken when another thread submits the continuation. */
  private @Nullable Thread owner;

  /** Whether the continuation may be run. Release by the submitter, acquire by the owner. */
  @SuppressWarnings("unused") // through SUBMITTED
  private boolean submitted;

  /** What goes in with a resume, then what comes out. */
  private @Nullable Object carried;

  /** Whether the body gave control back, rather than lose it by blocking. */
  private boolean suspended;

  /** Whether the owner was interrupted while the body was mounted. */
  private boolean ownerInterrupted;

  /** The machine that this body wants to be run. */
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
        carriers.runAndWait(() -> run(this));
      }
    } else if (VirtualThreadInternals.scheduler(caller) instanceof InlineMachine<?, ?, ?> outer
        && outer.thread == caller) {
      outer.runInner(this);
    } else {
      carriers.runAndWait(() -> run(this));
    }
    return carried;
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
    } catch (Throwable full) { // No stack for a call, or to copy this one: the body goes on.
      suspended = false;
      throw full;
    }
    if (suspended) {
      suspended = false;
      throw pinned();
    }
    return carried;
  }

  /** Has the owner run {@code inner} until that suspends. Called by this machine's body. */
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
      wanted = null; // Pinned: the owner cannot leave this body, so another thread has to.
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

  /** Called by the JDK whenever a virtual thread that has this scheduler can run. */
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
