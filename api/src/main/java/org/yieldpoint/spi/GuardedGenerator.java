// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import static org.yieldpoint.spi.SneakyThrow.sneakyThrow;

import java.lang.ref.Reference;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.Machine;
import org.yieldpoint.ResumerStackTrace;
import org.yieldpoint.StopIteration;

/**
 * The handle that users hold of a generator with a stack. It refuses a second thread while one
 * drives the generator; and its own collection shows that nobody can drive the generator any more.
 *
 * <p>The body's stack, its machine and the core reference each other, but none references this
 * handle: a parked thread would keep its own generator reachable for ever. Each operation ends with
 * a reachability fence, since the compiler may take an earlier use of {@code this} for the last
 * one.
 */
@SuppressWarnings("ReferenceEquality") // cores are compared by identity
public final class GuardedGenerator<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    implements Generator<Y, S, R> {
  private final ClaimableGenerator<Y, S, R> core;

  /** Closes the core after this was dropped; null if it is not watched. */
  private final @Nullable Reaper reaper;

  private Reaper.@Nullable Watch watch;

  GuardedGenerator(ClaimableGenerator<Y, S, R> core, @Nullable Reaper reaper) {
    this.core = core;
    this.reaper = reaper;
  }

  ClaimableGenerator<Y, S, R> core() {
    return core;
  }

  @Override
  public boolean resume(@Nullable S value) {
    begin();
    try {
      return core.resume(value);
    } catch (Throwable failure) {
      throw withResumer(failure);
    } finally {
      finish();
    }
  }

  @Override
  public boolean resumeRaising(Throwable exception) {
    begin();
    try {
      return core.resumeRaising(exception);
    } catch (Throwable failure) {
      throw withResumer(failure);
    } finally {
      finish();
    }
  }

  /** Reads the value while it holds the claim, before another thread can resume the generator. */
  @Override
  public Y send(@Nullable S value) {
    begin();
    try {
      return core.send(value);
    } catch (Throwable failure) {
      throw withResumer(failure);
    } finally {
      finish();
    }
  }

  /** As {@link #send}. */
  @Override
  public Y raise(Throwable exception) {
    begin();
    try {
      return core.raise(exception);
    } catch (Throwable failure) {
      throw withResumer(failure);
    } finally {
      finish();
    }
  }

  /**
   * As {@link #send} and {@link #raise}, for a {@link org.yieldpoint.LongGenerator}: the number,
   * too, is read before another thread can resume the generator and overwrite it.
   *
   * @param raised what to raise, or null
   * @param number reads the number in what was yielded
   */
  public long takeLong(@Nullable Throwable raised, ToLongFunction<@Nullable Object> number) {
    begin();
    try {
      boolean yielded = raised == null ? core.resume(null) : core.resumeRaising(raised);
      if (!yielded) {
        throw new StopIteration(core.returned());
      }
      return number.applyAsLong(core.yielded());
    } catch (Throwable failure) {
      throw withResumer(failure);
    } finally {
      finish();
    }
  }

  @Override
  public void close() {
    begin();
    try {
      core.close();
    } catch (Throwable failure) {
      throw withResumer(failure);
    } finally {
      finish();
    }
  }

  /** Resumes for a delegator whose chain this is not in, and stores the value there. */
  boolean resumeFor(
      DelegationNode<?, ?, ?> delegator, @Nullable S sent, @Nullable Throwable raised) {
    begin();
    try {
      boolean yielded = raised == null ? core.resume(sent) : core.resumeRaising(raised);
      delegator.value = core.value;
      return yielded;
    } catch (Throwable failure) {
      throw withResumer(failure);
    } finally {
      finish();
    }
  }

  /**
   * Begins a resume that takes no more than passing control, and the value sent, to a body.
   *
   * @return the machine of that body; null if the resume takes more, and nothing has changed
   */
  @Nullable Machine<?, ?, ?> beginResume() {
    if (!core.tryClaim()) {
      return null;
    }
    Machine<?, ?, ?> machine = core.enterLeaf();
    if (machine == null) {
      finish();
    }
    return machine;
  }

  /** Undoes {@link #beginResume}. */
  void cancelResume() {
    core.settle();
    finish();
  }

  /** Ends what {@link #beginResume} began: the body yielded. */
  void endResume(@Nullable Object yielded) {
    core.leaveLeaf(yielded);
    finish();
  }

  /** Ends what {@link #beginResume} began: the machine's next resume says how. */
  boolean endResume() {
    try {
      return core.goOn();
    } catch (Throwable failure) {
      throw withResumer(failure);
    } finally {
      finish();
    }
  }

  /** The fence keeps the reaper from closing this while its last value is read. */
  @Override
  public Y yielded() {
    try {
      return core.yielded();
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** As {@link #yielded}. */
  @Override
  public @Nullable R returned() {
    try {
      return core.returned();
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public GeneratorState state() {
    return core.state();
  }

  @Override
  public String name() {
    return core.name;
  }

  @Override
  public String toString() {
    return core.toString();
  }

  /**
   * Adds the resumer's stack to what leaves a resume, unless it has one already.
   *
   * @return never; callers throw the call, to tell the compiler that it does not return
   */
  private static RuntimeException withResumer(Throwable failure) {
    if (!isSignal(failure) && !hasResumer(failure)) {
      failure.addSuppressed(new ResumerStackTrace(Thread.currentThread()));
    }
    throw sneakyThrow(failure);
  }

  /** Signals are thrown often, and on the resumer's side or without a stack. */
  private static boolean isSignal(Throwable failure) {
    return failure instanceof StopIteration
        || failure instanceof GeneratorProtocolException
        || hasNoStack(failure);
  }

  /** An exception class of the user's may answer with null, or fail: that is not what is thrown. */
  private static boolean hasNoStack(Throwable failure) {
    try {
      StackTraceElement[] trace = failure.getStackTrace();
      return trace == null || trace.length == 0;
    } catch (Throwable _) {
      return true;
    }
  }

  private static boolean hasResumer(Throwable failure) {
    for (Throwable suppressed : failure.getSuppressed()) {
      if (suppressed instanceof ResumerStackTrace) {
        return true;
      }
    }
    return false;
  }

  private void begin() {
    if (!core.tryClaim() && !takeOutOfChain()) {
      throw core.alreadyExecuting();
    }
    Machine<?, ?, ?> machine = core.leafMachine();
    if (machine != null) {
      try {
        core.runtime.requireStack(machine, core.isAlone());
      } catch (StackOverflowError full) {
        core.release();
        throw full;
      }
    }
  }

  /** Claims a core that is in a chain, if the chain is at rest, by taking it out of the chain. */
  private boolean takeOutOfChain() {
    DelegationNode<?, ?, ?> root = core.root();
    if (root == core || !root.tryClaim()) {
      return false;
    }
    try {
      if (!core.isAdopted() || core.root() != root) {
        return false;
      }
      core.detach();
      return true;
    } finally {
      root.release();
    }
  }

  private void finish() {
    try {
      if (!core.isClosed()) {
        watch();
      } else if (watch != null) {
        reaper.forget(watch);
        watch = null;
      }
    } finally {
      core.release();
      Reference.reachabilityFence(this);
    }
  }

  /** Lets the reaper close the core after this was dropped. The caller holds the claim. */
  void watch() {
    if (watch == null && reaper != null) {
      watch = reaper.watch(this, core);
    }
  }
}
