// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.Machine;

/**
 * The base of every runtime: makes and drives its generators, and calls the runtime only for what
 * is its own.
 *
 * <p>A runtime implements {@link #machine}, {@link #requireOpen}, the descriptions {@link #name},
 * {@link #strategy} and {@link #capabilities}, and {@link #close}, which must call {@link
 * #endReaper}. A runtime that suspends real stacks extends {@link StackfulRuntime}, which does most
 * of that.
 *
 * <p>A scheduler, such as the event loop, gets this view of the runtime it was given by {@link
 * #of}; users need none of it.
 */
public abstract non-sealed class AbstractCoroutineRuntime extends CoroutineRuntime {
  private final boolean guarded;
  private final Reaper reaper = new Reaper();

  /** For a runtime whose generators are mere objects. */
  protected AbstractCoroutineRuntime() {
    this(false);
  }

  /**
   * For subclasses.
   *
   * @param guarded whether the runtime's generators hold a stack: they are then guarded against use
   *     by two threads at a time, and closed when they are dropped and collected
   */
  protected AbstractCoroutineRuntime(boolean guarded) {
    this.guarded = guarded;
  }

  /** Returns {@code runtime} as runtimes and schedulers see it. */
  public static AbstractCoroutineRuntime of(CoroutineRuntime runtime) {
    return (AbstractCoroutineRuntime) runtime;
  }

  /**
   * Throws unless {@code strategy} is one of the provider's strategies; for {@link
   * CoroutineRuntime.Provider#open}.
   *
   * @throws IllegalArgumentException naming the strategies it has
   */
  public static void requireKnown(Provider provider, String strategy) {
    if (!provider.strategies().contains(strategy)) {
      throw new IllegalArgumentException(
          "unknown strategy '%s' of the runtime '%s': here it has %s"
              .formatted(strategy, provider.name(), String.join(", ", provider.strategies())));
    }
  }

  // ---- What a runtime supplies

  /**
   * Supplies the machine that a new generator of {@code function} will drive. Nothing is acquired
   * for it before its first resume.
   *
   * @throws UnsupportedOperationException if the definition has no form that this runtime can run
   */
  protected abstract <
          Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      Machine<Y, S, R> machine(GeneratorFunction<Y, S, R> function);

  /**
   * Throws if the runtime is closed.
   *
   * @throws IllegalStateException if so
   */
  protected abstract void requireOpen();

  /**
   * Throws if the stack of the current thread is too short for a resume of {@code machine}, before
   * anything has changed. Does nothing; a runtime overrides it if its switch must not be cut in
   * two.
   *
   * @param alone whether this resume can run no other machine: none that delegates to {@code
   *     machine}, and would go on at its end or its failure
   * @throws StackOverflowError if so
   */
  protected void requireStack(Machine<?, ?, ?> machine, boolean alone) {}

  // ---- What users start

  @Override
  public final <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      Generator<Y, S, R> start(GeneratorFunction<Y, S, R> function) {
    return start(function.name(), machine(function));
  }

  @Override
  public final <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      Generator<Y, S, R> start(String name, Machine<Y, S, R> machine) {
    requireOpen();
    return guarded || machine.closedWhenDropped()
        ? new GuardedGenerator<>(new ClaimableGenerator<>(this, name, machine), reaper)
        : new MachineGenerator<>(this, name, machine);
  }

  // ---- What a scheduler calls

  /**
   * As {@link #start(GeneratorFunction)}, for a generator that its own body can reach. An event
   * loop's are such: their tasks know them. The collector never finds it before it ends, so it is
   * not watched. One that is dropped nevertheless is left to {@link #close}.
   */
  public final <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      Generator<Y, S, R> startUnwatched(GeneratorFunction<Y, S, R> function) {
    Machine<Y, S, R> machine = machine(function);
    requireOpen();
    return guarded
        ? new GuardedGenerator<>(new ClaimableGenerator<>(this, function.name(), machine), null)
        : new MachineGenerator<>(this, function.name(), machine);
  }

  /**
   * Resumes {@code generator} by sending {@code sent}, and then the generators that {@code
   * transfer} names, for as long as this runtime can. A runtime that gives each body a thread lets
   * the body that has yielded pass control straight to the next one. This implementation resumes
   * only {@code generator}. As with {@link Generator#resume}, no other thread may use the
   * generators meanwhile.
   *
   * <p>Returns or throws the outcome of the last of these resumes, if the transfer has not been
   * told of it. If the transfer has been told of all of them, returns {@code true}, and the caller
   * has nothing left to account for.
   */
  public <S extends @Nullable Object> boolean resume(
      Generator<?, S, ?> generator, @Nullable S sent, SymmetricTransfer transfer) {
    return generator.resume(sent);
  }

  // ---- What a runtime calls

  /**
   * Begins a resume of {@code generator} that takes no more than passing control, and the value
   * sent, to a body. For a runtime's {@link #resume}; one of {@link #cancelResume}, {@link
   * #endResume(Generator, Object)} and {@link #endResume(Generator)} must follow.
   *
   * @return the body's machine; null if the resume takes more, and nothing has changed
   */
  protected static @Nullable Machine<?, ?, ?> beginResume(Generator<?, ?, ?> generator) {
    return generator instanceof GuardedGenerator<?, ?, ?> guarded ? guarded.beginResume() : null;
  }

  /** Undoes {@link #beginResume}: nothing ran. */
  protected static void cancelResume(Generator<?, ?, ?> generator) {
    ((GuardedGenerator<?, ?, ?>) generator).cancelResume();
  }

  /** Ends what {@link #beginResume} began: the body has yielded. */
  protected static void endResume(Generator<?, ?, ?> generator, @Nullable Object yielded) {
    ((GuardedGenerator<?, ?, ?>) generator).endResume(yielded);
  }

  /**
   * Ends what {@link #beginResume} began: the body has suspended or ended, and the next resume of
   * its machine says how.
   *
   * @return what the resume returns
   */
  protected static boolean endResume(Generator<?, ?, ?> generator) {
    return ((GuardedGenerator<?, ?, ?>) generator).endResume();
  }

  /**
   * Closes the generator that {@code frame} is the frame of, through the generator that delegates
   * to it, if one does. For a runtime's close.
   *
   * @throws GeneratorProtocolException if it is running, or yields instead of ending
   */
  protected static void closeGenerator(Frame<?, ?, ?> frame) {
    MachineGenerator<?, ?, ?> root =
        (MachineGenerator<?, ?, ?>) ((MachineGenerator<?, ?, ?>) frame).root();
    if (!root.tryClaim()) {
      throw root.alreadyExecuting();
    }
    try {
      root.close();
    } finally {
      root.release();
    }
  }

  /**
   * Asks the collector to look for dropped generators, and waits a little until those it finds are
   * closed. For a runtime whose generators hold what the collector does not count, such as threads:
   * running out of those does not start a collection.
   */
  protected final void collectDropped() {
    reaper.collect();
  }

  /**
   * Stops closing generators that are dropped. For a runtime's close, before it closes them itself.
   *
   * @return the name of the thread that closed them, if it would not end
   */
  protected final List<String> endReaper() {
    return reaper.end();
  }

  // ---- What generators call

  /** Whether this runtime's generators hold a stack, and so are guarded against a second thread. */
  final boolean isGuarded() {
    return guarded;
  }

  /** Makes what a generator of this runtime delegates to: no user has a handle of it. */
  <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      MachineGenerator<Y, S, R> delegate(GeneratorFunction<Y, S, R> function) {
    return unhandled(function.name(), machine(function));
  }

  /**
   * As {@link #delegate(GeneratorFunction)}, of a machine.
   *
   * @throws IllegalStateException if the runtime is closed
   */
  <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      MachineGenerator<Y, S, R> delegate(String name, Machine<Y, S, R> machine) {
    requireOpen();
    return unhandled(name, machine);
  }

  private <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      MachineGenerator<Y, S, R> unhandled(String name, Machine<Y, S, R> machine) {
    return guarded
        ? new ClaimableGenerator<>(this, name, machine)
        : new MachineGenerator<>(this, name, machine);
  }

  /** Is told that {@code generator} is suspended, although nobody can reach it any more. */
  void dropped(DelegationNode<?, ?, ?> generator) {
    if (generator instanceof ClaimableGenerator<?, ?, ?> claimable) {
      reaper.watch(new GuardedGenerator<>(claimable, reaper), claimable);
    }
  }
}
