// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.statemachine;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;
import org.yieldpoint.spi.AbstractCoroutineRuntime;

/**
 * Runs definitions in their stackless form, on the caller's stack.
 *
 * <p>It holds no generator, so {@link #close} closes none: generators that are still suspended stay
 * usable, and the collector frees them. If machines ask to be closed when they are dropped ({@link
 * Machine#closedWhenDropped}), one thread does that; {@link #close} ends it.
 */
public final class StateMachineRuntime extends AbstractCoroutineRuntime {

  /** Finds and opens this runtime. */
  public static final class Provider implements CoroutineRuntime.Provider {
    /** For the service loader. */
    public Provider() {}

    @Override
    public String name() {
      return "statemachine";
    }

    @Override
    public List<String> strategies() {
      return List.of("label");
    }

    @Override
    public CoroutineRuntime open(String strategy) {
      requireKnown(this, strategy);
      return new StateMachineRuntime();
    }
  }

  private volatile boolean closed;

  private StateMachineRuntime() {}

  @Override
  public String name() {
    return "statemachine";
  }

  @Override
  public String strategy() {
    return "label";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.UNBOUNDED);
  }

  @Override
  protected <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      Machine<Y, S, R> machine(GeneratorFunction<Y, S, R> function) {
    Machine<Y, S, R> machine = function.machine();
    if (machine == null) {
      throw new UnsupportedOperationException(
          function.name()
              + " has no stackless form (Machine), which the state machine runtime needs");
    }
    return machine;
  }

  @Override
  protected void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the runtime " + this + " is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    List<String> left = endReaper();
    if (!left.isEmpty()) {
      throw new IllegalStateException(
          "the runtime " + this + " is closed, but these would not end: " + left);
    }
  }
}
