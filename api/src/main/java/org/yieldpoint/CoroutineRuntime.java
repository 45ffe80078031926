// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.spi.AbstractCoroutineRuntime;

/**
 * One way to suspend and resume: starts definitions as generators.
 *
 * <p>Runtimes are found by {@link ServiceLoader} through their {@link Provider}. Each has one or
 * more named <em>strategies</em>, variants of its mechanism; the first is the default.
 *
 * {@snippet :
 * try (CoroutineRuntime runtime = CoroutineRuntime.open("virtual/shared")) {
 *   Generator<String, Integer, Integer> generator = runtime.start(mult);
 * }
 * }
 *
 * <p>A runtime may be shared by threads. To write one, extend {@link AbstractCoroutineRuntime}.
 */
public abstract sealed class CoroutineRuntime implements AutoCloseable
    permits AbstractCoroutineRuntime {

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
     * Opens the runtime with the best strategy that works here. A provider whose best one does not
     * work logs why, once.
     */
    default CoroutineRuntime open() {
      return open(strategies().getFirst());
    }
  }

  /** For {@link AbstractCoroutineRuntime}. */
  protected CoroutineRuntime() {}

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
   * @throws IllegalArgumentException if there is no such runtime or strategy; the message names the
   *     known ones
   */
  public static CoroutineRuntime open(String spec) {
    int slash = spec.indexOf('/');
    String name = slash < 0 ? spec : spec.substring(0, slash);
    List<Provider> providers = providers();
    for (Provider provider : providers) {
      if (provider.name().equals(name)) {
        return slash < 0 ? provider.open() : provider.open(spec.substring(slash + 1));
      }
    }
    throw new IllegalArgumentException(
        "unknown runtime '%s': there are %s"
            .formatted(
                name, providers.stream().map(Provider::name).collect(Collectors.joining(", "))));
  }

  /** Returns the runtime's name, the same as its provider's. */
  public abstract String name();

  /** Returns the strategy that it was opened with. */
  public abstract String strategy();

  /** Returns what it can do. */
  public abstract Set<Capability> capabilities();

  /**
   * Makes a generator, in state {@link GeneratorState#CREATED}; no code of the definition runs.
   *
   * @throws UnsupportedOperationException if the definition has no form that this runtime can run
   * @throws IllegalStateException if the runtime is closed
   */
  public abstract <
          Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      Generator<Y, S, R> start(GeneratorFunction<Y, S, R> function);

  /**
   * Makes a generator of a machine, which every runtime runs as it is.
   *
   * @throws IllegalStateException if the runtime is closed
   */
  public abstract <
          Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      Generator<Y, S, R> start(String name, Machine<Y, S, R> machine);

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
   * Closes every generator that is still suspended and has a stack, and ends every thread of this
   * runtime, before it returns; each runtime states its bound. Generators without a stack hold
   * nothing and stay as they are. Does nothing the second time.
   *
   * @throws IllegalStateException if a generator or thread did not end; the message names it
   */
  @Override
  public abstract void close();

  /** Name and strategy, as {@link #open} takes them. */
  @Override
  public final String toString() {
    return name() + "/" + strategy();
  }
}
