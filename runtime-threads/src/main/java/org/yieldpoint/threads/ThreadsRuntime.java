// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.Machine;
import org.yieldpoint.spi.SymmetricTransfer;
import org.yieldpoint.spi.StackReserve;
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
 * <p>Strategies:
 *
 * <ul>
 *   <li>{@code adaptive}: a side spins for its turn as long as that has been paying off, which
 *       takes two free processors; then it parks, and only then it is unparked. The default.
 *   <li>{@code confined}: all threads on one processor, where the operating system allows that
 *       (Linux, with {@code --enable-native-access}); a side yields the processor to the other as
 *       long as that has been paying off, then it parks. A thread that resumes is bound to it from
 *       its first resume until none of the generators that it resumed last is under way, or the
 *       runtime is closed; then it has its own affinity back. Threads that it starts meanwhile
 *       inherit its bounds, and keep them.
 *   <li>{@code park}: a handoff by {@code LockSupport.park} and {@code unpark}, as everybody writes
 *       it first.
 * </ul>
 */
public final class ThreadsRuntime extends StackfulRuntime {
  private static final String ADAPTIVE = "adaptive";
  private static final String CONFINED = "confined";
  private static final String PARK = "park";

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
      return Affinity.whyNot().isEmpty()
          ? List.of(ADAPTIVE, CONFINED, PARK)
          : List.of(ADAPTIVE, PARK);
    }

    @Override
    public CoroutineRuntime open(String strategy) {
      if (strategy.equals(CONFINED)) {
        Affinity.whyNot()
            .ifPresent(
                reason -> {
                  throw new IllegalArgumentException("threads/confined: " + reason);
                });
      }
      requireKnown(this, strategy);
      return new ThreadsRuntime(strategy);
    }
  }

  private final String strategy;
  private final Workers workers = new Workers(this::collectDropped);

  /** The last one, for the next turn of the same loop. */
  private @Nullable SymmetricTransferRun lastRun;

  /** Null for {@code park}. */
  private final @Nullable HandoffConfig config;

  private ThreadsRuntime(String strategy) {
    this.strategy = strategy;
    config =
        switch (strategy) {
          case PARK -> null;
          case CONFINED ->
              new HandoffConfig(
                  workers, SpinPolicy.onOneProcessor(), SpinPolicy.onOneProcessor(), new Confinement());
          default -> new HandoffConfig(workers, SpinPolicy.ifItPays(), SpinPolicy.ifItPays(), null);
        };
  }

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public String strategy() {
    return strategy;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.STACKFUL, Capability.OWN_THREAD);
  }

  @Override
  protected <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      StackfulMachine<Y, S, R> machine(String name, Body<Y, S, R> body) {
    return config == null
        ? new ParkMachine<>(this, workers, name, body)
        : new HandoffMachine<>(this, config, name, body);
  }

  @Override
  public <S extends @Nullable Object> boolean resume(
      Generator<?, S, ?> generator, @Nullable S sent, SymmetricTransfer transfer) {
    if (config == null) {
      return generator.resume(sent);
    }
    SymmetricTransferRun run = runOf(transfer); // Before the generator is claimed: it may allocate.
    HandoffMachine<?, ?, ?> machine = beginSwitch(generator);
    if (machine == null) {
      return generator.resume(sent);
    }
    try {
      StackReserve.require(); // Also for what the last body will have left to be done.
      run.begin(generator, machine, sent);
    } catch (StackOverflowError full) {
      cancelResume(generator);
      throw full;
    }
    try {
      return finish(run, transfer);
    } finally {
      run.forget();
    }
  }

  /** Does what the last body of a transfer has left to the thread that began it. */
  @SuppressWarnings("unchecked") // what the transfer sends to the generator that it named
  private boolean finish(SymmetricTransferRun run, SymmetricTransfer transfer) {
    Generator<?, ?, ?> last = run.generator();
    return switch (run.rest()) {
      case NOTHING -> true;
      case RESUME -> ((Generator<?, Object, ?>) last).resume(transfer.sent());
      case END -> {
        run.machine().leaveTransfer();
        yield endResume(last);
      }
      case END_YIELD -> {
        endSwitch(last, run.yielded());
        yield true;
      }
      case FAIL -> throw new IllegalStateException("a transfer failed", run.failure());
    };
  }

  /** A loop's transfer is always the same. */
  private SymmetricTransferRun runOf(SymmetricTransfer transfer) {
    SymmetricTransferRun known = lastRun;
    if (known == null || !known.isOf(transfer)) {
      known = new SymmetricTransferRun(this, transfer);
      lastRun = known;
    }
    return known;
  }

  /** The machine whose body the resume of {@code generator} only has to switch to; or null. */
  @Nullable HandoffMachine<?, ?, ?> beginSwitch(Generator<?, ?, ?> generator) {
    Machine<?, ?, ?> machine = beginResume(generator);
    if (machine == null || machine instanceof HandoffMachine<?, ?, ?>) {
      return (HandoffMachine<?, ?, ?>) machine;
    }
    cancelResume(generator);
    return null;
  }

  /** Ends a resume that began with {@link #beginSwitch}, and in which the body yielded. */
  void endSwitch(Generator<?, ?, ?> generator, @Nullable Object yielded) {
    endResume(generator, yielded);
  }

  @Override
  protected void requireStack(Machine<?, ?, ?> machine, boolean alone) {
    if (!alone || !(machine instanceof HandoffMachine<?, ?, ?> body) || body.needsStack()) {
      StackReserve.require();
    }
  }

  @Override
  protected List<String> endThreads(Duration bound) {
    if (config != null && config.confinement() != null) {
      config.confinement().close();
    }
    return workers.close(bound);
  }
}
