// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.spi.SymmetricTransfer;

/**
 * One way to suspend and resume: starts definitions as generators.
 *
 * <p>Runtimes are found by {@link ServiceLoader} through their {@link Provider}. Each has one or
 * more named <em>strategies</em>, variants of its mechanism; the first is the default.
 *
 * <p>A runtime may be shared by threads. To write one, implement {@link #machine}, the descriptions
 * {@link #name}, {@link #strategy} and {@link #capabilities}, {@link #requireOpen}, and {@link
 * #close}, which has to call {@link #endReaper}; a runtime that suspends real stacks has most of
 * that done in {@link org.yieldpoint.spi.StackfulRuntime}.
 */
public abstract class CoroutineRuntime implements AutoCloseable {

  /** How a runtime is found and opened. */
  public interface Provider {
    /** The runtime's name, one lower-case word. */
    String name();

    /** The strategies that work on this machine and JVM, the best first; never empty. */
    List<String> strategies();

    /**
     * Opens the runtime.
     *
     * @param strategy one of {@link #strategies}
     * @throws IllegalArgumentException if it is not; the message names those that are
     */
    CoroutineRuntime open(String strategy);

    /**
     * Throws unless {@code strategy} is one of {@link #strategies}; for implementations of {@link
     * #open}.
     *
     * @throws IllegalArgumentException naming those there are
     */
    default void requireKnown(String strategy) {
      if (!strategies().contains(strategy)) {
        throw new IllegalArgumentException(
            "unknown strategy '%s' of the runtime '%s': here it has %s"
                .formatted(strategy, name(), String.join(", ", strategies())));
      }
    }
  }

  private final boolean guarded;
  private final Reaper reaper = new Reaper();

  /** For a runtime whose generators are mere objects. */
  protected CoroutineRuntime() {
    this(false);
  }

  /**
   * For subclasses.
   *
   * @param guarded whether the runtime's generators hold a stack: they are then guarded against use
   *     by two threads at a time, and closed when they are dropped and collected
   */
  protected CoroutineRuntime(boolean guarded) {
    this.guarded = guarded;
  }

  /** Returns the providers on the class path or module path, in order of name. */
  public static List<Provider> providers() {
    return ServiceLoader.load(Provider.class, CoroutineRuntime.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  /**
   * Returns what {@link #open(String)} takes: each strategy of each runtime, such as {@code
   * "virtual/shared"}.
   */
  public static List<String> specs() {
    return providers().stream()
        .flatMap(
            provider ->
                provider.strategies().stream().map(strategy -> provider.name() + "/" + strategy))
        .toList();
  }

  /**
   * Opens a runtime by name.
   *
   * @param spec {@code "virtual"}, with its default strategy, or {@code "virtual/shared"}
   * @throws IllegalArgumentException if there is no such runtime or strategy; the message names
   *     those there are
   */
  public static CoroutineRuntime open(String spec) {
    int slash = spec.indexOf('/');
    String name = slash < 0 ? spec : spec.substring(0, slash);
    List<Provider> providers = providers();
    for (Provider provider : providers) {
      if (provider.name().equals(name)) {
        return provider.open(
            slash < 0 ? provider.strategies().getFirst() : spec.substring(slash + 1));
      }
    }
    throw new IllegalArgumentException(
        "unknown runtime '%s': there are %s"
            .formatted(
                name, providers.stream().map(Provider::name).collect(Collectors.joining(", "))));
  }

  /** The runtime's name, as its provider says it. */
  public abstract String name();

  /** The strategy it was opened with. */
  public abstract String strategy();

  /** What it can do. */
  public abstract Set<Capability> capabilities();

  /**
   * Makes a generator, in state {@link GeneratorState#CREATED}; no code of the definition runs.
   *
   * @throws UnsupportedOperationException if the definition has no form that this runtime can run
   * @throws IllegalStateException if the runtime is closed
   */
  public final <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      Generator<Y, S, R> start(GeneratorFunction<Y, S, R> function) {
    return start(function.name(), machine(function));
  }

  /**
   * Makes a generator of a machine, which every runtime runs as it is.
   *
   * @throws IllegalStateException if the runtime is closed
   */
  public final <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      Generator<Y, S, R> start(String name, Machine<Y, S, R> machine) {
    requireOpen();
    return guarded || machine.closedWhenDropped()
        ? new GuardedGenerator<>(new ClaimableGenerator<>(this, name, machine), reaper)
        : new MachineGenerator<>(this, name, machine);
  }

  /**
   * As {@link #start(GeneratorFunction)}, for a generator that its body can reach, as one is that
   * an event loop drives whose tasks know it: it is never collected before it ends, so nothing is
   * spent on watching for that. Whoever drops it nevertheless leaves it to {@link #close}.
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
   * Makes a generator of longs; the same as {@link #start(GeneratorFunction)} otherwise.
   *
   * @throws UnsupportedOperationException if the definition has no form that this runtime can run
   * @throws IllegalStateException if the runtime is closed
   */
  public final <R extends @Nullable Object> LongGenerator<R> start(
      LongGeneratorFunction<R> function) {
    return new LongGenerator<>(start(new LongFunctionAdapter<>(function)));
  }

  /**
   * Makes a generator of longs of a machine, which every runtime runs as it is.
   *
   * @throws IllegalStateException if the runtime is closed
   */
  public final <R extends @Nullable Object> LongGenerator<R> start(
      String name, LongMachine<R> machine) {
    Machine<LongSlot, @Nullable Void, R> ofSlots = machine;
    return new LongGenerator<>(start(name, ofSlots));
  }

  /**
   * Resumes {@code generator} by sending {@code sent}, and then what {@code relay} names, as long
   * as this runtime can: one that gives bodies threads of their own lets the body that has yielded
   * pass control straight to the next one. This one returns at once. As with {@link
   * Generator#resume}, no other thread may use the generators meanwhile.
   *
   * <p>What is returned or thrown is what the last of these resumes, which the relay has not been
   * told of, has come to. If it was told of all of them, that is {@code true}, and nothing is left
   * to be accounted for.
   */
  public <S extends @Nullable Object> boolean resume(
      Generator<?, S, ?> generator, @Nullable S sent, SymmetricTransfer relay) {
    return generator.resume(sent);
  }

  /**
   * Begins a resume of {@code generator} for which a body only has to be given control, together
   * with the value that is sent. For a runtime's {@link #resume}; one of the next three has to
   * follow.
   *
   * @return the body's machine; null if there is more to do, and nothing has changed
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
   * its machine will say how.
   *
   * @return what the resume returns
   */
  protected static boolean endResume(Generator<?, ?, ?> generator) {
    return ((GuardedGenerator<?, ?, ?>) generator).endResume();
  }

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
   * anything has changed. Does nothing; a runtime overrides it whose switch must not be cut in two.
   *
   * @param alone whether no other machine can come to be resumed with it, by its end or its failure
   * @throws StackOverflowError if so
   */
  protected void requireStack(Machine<?, ?, ?> machine, boolean alone) {}

  /**
   * Closes every generator that is still suspended and has a stack, and ends every thread of this
   * runtime, before it returns; see the runtime for its bound. Generators without a stack hold
   * nothing and stay as they are. Does nothing the second time.
   *
   * @throws IllegalStateException if something would not end; the message names it
   */
  @Override
  public abstract void close();

  /** Name and strategy, as {@link #open} takes them. */
  @Override
  public final String toString() {
    return name() + "/" + strategy();
  }

  /**
   * Closes the generator that {@code frame} is the frame of, through the generator that delegates
   * to it, if one does. For a runtime's close.
   *
   * @throws GeneratorProtocolException if it is running, or yields instead of ending
   */
  protected static void closeGenerator(Frame<?, ?, ?> frame) {
    MachineGenerator<?, ?, ?> root = (MachineGenerator<?, ?, ?>) ((MachineGenerator<?, ?, ?>) frame).root();
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
   * Has the collector look for generators that were dropped, and waits a little until they are
   * closed. For a runtime whose generators hold what the collector does not see: it is not driven
   * by threads or handles that run out.
   */
  protected final void collectDropped() {
    reaper.collect();
  }

  /**
   * Stops closing generators that are dropped. For a runtime's close, before it closes them itself.
   *
   * @return the name of the thread that did so, if it would not end
   */
  protected final List<String> endReaper() {
    return reaper.end();
  }

  /** Whether its generators are guarded against a second thread, as they hold a stack. */
  final boolean isGuarded() {
    return guarded;
  }

  /** Makes what a generator of this runtime delegates to: no user has a handle of it. */
  <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      MachineGenerator<Y, S, R> delegate(GeneratorFunction<Y, S, R> function) {
    return core(function.name(), machine(function));
  }

  /**
   * As {@link #delegate(GeneratorFunction)}, of a machine.
   *
   * @throws IllegalStateException if the runtime is closed
   */
  <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      MachineGenerator<Y, S, R> delegate(String name, Machine<Y, S, R> machine) {
    requireOpen();
    return core(name, machine);
  }

  private <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      MachineGenerator<Y, S, R> core(String name, Machine<Y, S, R> machine) {
    return guarded
        ? new ClaimableGenerator<>(this, name, machine)
        : new MachineGenerator<>(this, name, machine);
  }

  /** Tells that nobody can reach {@code core} any more, though it is suspended. */
  void dropped(DelegationNode<?, ?, ?> core) {
    if (core instanceof ClaimableGenerator<?, ?, ?> guarded) {
      reaper.watch(new GuardedGenerator<>(guarded, reaper), guarded);
    }
  }
}
