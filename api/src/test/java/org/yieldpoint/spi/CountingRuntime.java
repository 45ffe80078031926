// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import java.util.Set;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/** A runtime that does what another one does, and counts the generators that it makes. */
public final class CountingRuntime extends AbstractCoroutineRuntime {
  private final AbstractCoroutineRuntime counted;
  private int started;
  private int delegates;

  /** Makes one that has made none. Closing it closes {@code counted}. */
  public CountingRuntime(CoroutineRuntime counted) {
    super(counted.capabilities().contains(Capability.STACKFUL));
    this.counted = of(counted);
  }

  /** How many were started, for users to resume. */
  public int started() {
    return started;
  }

  /** How many were made only for others to delegate to. */
  public int delegates() {
    return delegates;
  }

  @Override
  public String name() {
    return counted.name();
  }

  @Override
  public String strategy() {
    return counted.strategy();
  }

  @Override
  public Set<Capability> capabilities() {
    return counted.capabilities();
  }

  @Override
  protected <Y, S, R> Machine<Y, S, R> machine(GeneratorFunction<Y, S, R> function) {
    return counted.machine(function);
  }

  /** Each start asks. */
  @Override
  protected void requireOpen() {
    started++;
    counted.requireOpen();
  }

  @Override
  protected void requireStack(Machine<?, ?, ?> machine, boolean alone) {
    counted.requireStack(machine, alone);
  }

  @Override
  <Y, S, R> MachineGenerator<Y, S, R> delegate(GeneratorFunction<Y, S, R> function) {
    delegates++;
    return super.delegate(function);
  }

  @Override
  <Y, S, R> MachineGenerator<Y, S, R> delegate(String name, Machine<Y, S, R> machine) {
    delegates++;
    MachineGenerator<Y, S, R> delegate = super.delegate(name, machine);
    started--; // It has asked, too.
    return delegate;
  }

  @Override
  public void close() {
    endReaper();
    counted.close();
  }
}
