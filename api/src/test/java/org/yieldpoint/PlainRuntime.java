// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.util.Set;
import org.yieldpoint.spi.AbstractCoroutineRuntime;

/** The least that is a runtime: runs machines as they are. For tests of what is written once. */
public final class PlainRuntime extends AbstractCoroutineRuntime {
  /** Makes one. */
  public PlainRuntime() {}

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public String strategy() {
    return "only";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.UNBOUNDED);
  }

  @Override
  protected <Y, S, R> Machine<Y, S, R> machine(GeneratorFunction<Y, S, R> function) {
    return function.machine();
  }

  @Override
  protected void requireOpen() {}

  @Override
  public void close() {}
}
