// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.spi.StackfulMachine;
import org.yieldpoint.spi.StackfulRuntime;

/**
 * Runs each body on a platform thread.
 *
 * <p>Threads are daemons, are reused by later generators, and end after a while without work.
 * {@link #close} waits at most {@link #THREADS_BOUND} for them, after it has waited for bodies that
 * are running. As a parked thread weighs nothing on the heap, the collector is asked to look for
 * dropped generators ({@code System.gc()}) whenever there are half as many bodies again as after
 * its last look, from a few hundred on.
 *
 * <p>Strategies: {@code park}, a handoff by {@code LockSupport.park} and {@code unpark}.
 */
public final class ThreadsRuntime extends StackfulRuntime {
  /** Finds and opens this runtime. */
  public static final class Provider implements CoroutineRuntime.Provider {
    /** For the service loader. */
    public Provider() {}

    @Override
    public String name() {
      return "threads";
    }

    @Override
    public List<String> strategies() {
      return List.of("park");
    }

    @Override
    public CoroutineRuntime open(String strategy) {
      requireKnown(strategy);
      return new ThreadsRuntime();
    }
  }

  private final Workers workers = new Workers(this::collectDropped);

  private ThreadsRuntime() {}

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public String strategy() {
    return "park";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.STACKFUL, Capability.OWN_THREAD);
  }

  @Override
  protected <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      StackfulMachine<Y, S, R> machine(String name, Body<Y, S, R> body) {
    return new ParkMachine<>(this, workers, name, body);
  }

  @Override
  protected void requireStack() {
    requireStackForHandoff();
  }

  @Override
  protected List<String> endThreads(Duration bound) {
    return workers.close(bound);
  }
}
