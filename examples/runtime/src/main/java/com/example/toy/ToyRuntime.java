// SPDX-License-Identifier: Apache-2.0
package com.example.toy;

import java.util.List;
import java.util.Set;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;
import org.yieldpoint.spi.AbstractCoroutineRuntime;

/** A runtime of one's own, the smallest that fulfils the contract: it runs machines as they are. */
public final class ToyRuntime extends AbstractCoroutineRuntime {

  /** Finds and opens it. */
  public static final class Provider implements CoroutineRuntime.Provider {
    /** For the service loader. */
    public Provider() {}

    @Override
    public String name() {
      return "toy";
    }

    @Override
    public List<String> strategies() {
      return List.of("plain");
    }

    @Override
    public CoroutineRuntime open(String strategy) {
      requireKnown(this, strategy);
      return new ToyRuntime();
    }
  }

  private volatile boolean closed;

  private ToyRuntime() {}

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String strategy() {
    return "plain";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.UNBOUNDED);
  }

  @Override
  protected <Y, S, R> Machine<Y, S, R> machine(GeneratorFunction<Y, S, R> function) {
    Machine<Y, S, R> machine = function.machine();
    if (machine == null) {
      throw new UnsupportedOperationException(
          function.name() + " has no stackless form (Machine), which this runtime needs");
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
