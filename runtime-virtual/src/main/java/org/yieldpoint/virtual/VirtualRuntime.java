// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Machine;
import org.yieldpoint.spi.LiveThreads;
import org.yieldpoint.spi.StackReserve;
import org.yieldpoint.spi.StackfulMachine;
import org.yieldpoint.spi.StackfulRuntime;
import org.yieldpoint.spi.Uninterruptibles;

/**
 * Runs each body on a virtual thread.
 *
 * <p>Strategies: {@code inline}, where the JVM allows it ({@code --add-opens
 * java.base/java.lang=ALL-UNNAMED --enable-native-access=ALL-UNNAMED}, or this module's name), and
 * {@code shared}.
 *
 * <p>With {@code inline}, a body must not be pinned (by a native frame on its stack) when it
 * yields: the yield then throws {@link IllegalStateException}. A body may block: the resumer then
 * waits for it. The resumer loses an interrupt that comes while a body runs and the body then
 * blocks or is itself interrupted, and one that comes in the instant of a switch: the JDK clears it
 * there.
 *
 * <p>If a virtual thread resumes, or a platform thread that holds a monitor (is within {@code
 * synchronized}), another thread runs the body: that is as slow as {@code shared}.
 *
 * <p>{@link #close} waits for bodies that are running, and then at most {@link #THREADS_BOUND} for
 * each of its two kinds of threads to end: carriers, and those of bodies.
 */
public final class VirtualRuntime extends StackfulRuntime {
  static final String INLINE = "inline";
  static final String SHARED = "shared";

  /** Finds and opens this runtime. */
  public static final class Provider implements CoroutineRuntime.Provider {
    /** For the service loader. */
    public Provider() {}

    @Override
    public String name() {
      return "virtual";
    }

    @Override
    public List<String> strategies() {
      return InlineTrial.whyNot().isEmpty() ? List.of(INLINE, SHARED) : List.of(SHARED);
    }

    @Override
    public CoroutineRuntime open(String strategy) {
      if (strategy.equals(INLINE)) {
        InlineTrial.whyNot()
            .ifPresent(
                reason -> {
                  throw new IllegalArgumentException("virtual/inline: " + reason);
                });
      }
      requireKnown(this, strategy);
      return new VirtualRuntime(strategy);
    }

    @Override
    public CoroutineRuntime open() {
      InlineTrial.logWhyNot();
      return CoroutineRuntime.Provider.super.open();
    }
  }

  private final String strategy;
  private final boolean usesHandoff;
  private final LiveThreads sharedThreads = new LiveThreads();
  private final Carriers carriers = new Carriers();

  VirtualRuntime(String strategy) {
    this.strategy = strategy;
    usesHandoff = strategy.equals(SHARED);
  }

  @Override
  public String name() {
    return "virtual";
  }

  @Override
  public String strategy() {
    return strategy;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.STACKFUL, Capability.OWN_THREAD, Capability.UNBOUNDED);
  }

  @Override
  protected <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      StackfulMachine<Y, S, R> machine(String name, Body<Y, S, R> body) {
    return strategy.equals(INLINE)
        ? new InlineMachine<>(this, carriers, name, body)
        : new SharedMachine<>(this, sharedThreads, name, body);
  }

  @Override
  protected void requireStack(Machine<?, ?, ?> machine, boolean alone) {
    if (usesHandoff) {
      StackReserve.require();
    }
  }

  @Override
  protected List<String> endThreads(Duration bound) {
    List<String> left = new ArrayList<>(carriers.close(bound));
    left.addAll(Uninterruptibles.join(sharedThreads.snapshot(), bound));
    return left;
  }
}
