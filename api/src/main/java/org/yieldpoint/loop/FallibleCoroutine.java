// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Machine;

/**
 * What a machine has in place of {@code try}: its handlers, and the resources that it closes.
 *
 * @param <T> what it returns
 */
abstract sealed class FallibleCoroutine<T extends @Nullable Object> extends BoundCoroutine<T>
    implements Machine<@Nullable Future<?>, Object, T> permits AsyncMachine {

  /** What {@link #caught} answers if it handles nothing. */
  protected static final int RERAISE = -1;

  /** Where {@link AsyncMachine#step} goes on; zero at the start. */
  protected int label;

  /** Null unless it is needed, so that other machines are no larger for it. */
  private @Nullable Recovery recovery;

  FallibleCoroutine() {}

  /**
   * Says where to go on after an exception that was raised at {@link #label}, where the machine
   * waited or in {@link AsyncMachine#step} itself. There, and from then on, {@link #raised} has it.
   *
   * <p>To be overridden like a list of {@code catch} clauses, each for some labels and a type. What
   * it throws leaves the machine instead, with {@code raised} suppressed in it.
   *
   * <p>Where it goes on must not be where the very same is thrown again: a machine that gets
   * nowhere fails with an {@link IllegalStateException}.
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
   * Throws {@code failure}, checked or not: {@code return fail(raised());}
   *
   * @return nothing, ever
   */
  protected final Step fail(@Nullable Throwable failure) {
    throw Future.<RuntimeException>sneaky(Objects.requireNonNull(failure, "failure"));
  }

  /**
   * Has {@code resource} closed when this machine ends: returns, fails, is cancelled or closed. The
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

  // ---- For the generator that drives this machine

  /** Asks {@link #caught}, which is what machines override. */
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
      throw Future.<RuntimeException>sneaky(failure);
    }
    return false;
  }

  /** Closes what has been left open. */
  @Override
  public final void ended() {
    closeResources();
  }

  /** Closes what is open, and throws what that fails with. */
  final void closeResources() {
    Throwable failure = recovery == null ? null : recovery.closeResources(null);
    if (failure != null) {
      throw Future.<RuntimeException>sneaky(failure);
    }
  }

  /** Notes that the machine goes on after it has waited. */
  final void noteProgress() {
    if (recovery != null) {
      recovery.noteProgress();
    }
  }

  /** Throws if {@code thrown}, which followed at once on what a handler took, does so for ever. */
  final void requireProgress(Throwable thrown) {
    if (recovery().isStuck(thrown, label)) {
      int stuckAt = label;
      label = RERAISE; // No handler is for this one.
      throw new IllegalStateException(
          name() + ": its handler goes on at label " + stuckAt + ", where the same fails for ever",
          thrown);
    }
  }

  @Override
  final UnretrievedFailures.@Nullable Watch watch() {
    return recovery == null ? null : recovery.watch;
  }

  @Override
  final void watch(UnretrievedFailures.@Nullable Watch watch) {
    recovery().watch = watch;
  }

  private Recovery recovery() {
    if (recovery == null) {
      recovery = new Recovery();
    }
    return recovery;
  }
}
