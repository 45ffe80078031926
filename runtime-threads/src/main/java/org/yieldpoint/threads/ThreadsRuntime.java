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
import org.yieldpoint.spi.StackReserve;
import org.yieldpoint.spi.StackfulMachine;
import org.yieldpoint.spi.StackfulRuntime;
import org.yieldpoint.spi.SymmetricTransfer;

/**
 * Runs each body on a platform thread.
 *
 * <p>Threads are daemons, are reused by later generators, and end after a while without work.
 * {@link #close} waits for bodies that are running, and then at most {@link #THREADS_BOUND} for the
 * threads. A parked thread weighs nothing on the heap, so the runtime itself asks the collector to
 * look for dropped generators ({@code System.gc()}): from a few hundred bodies on, whenever their
 * number has grown by half since the last look.
 *
 * <p>Strategies:
 *
 * <ul>
 *   <li>{@code adaptive}: a side that waits for control spins while that has been paying off, which
 *       takes two free processors; then it parks, and only a parked side is unparked. The default.
 *   <li>{@code confined}: all threads on one processor, where the operating system allows that
 *       (Linux, with {@code --enable-native-access}); a side yields the processor to the other
 *       while that has been paying off, then it parks. A thread that resumes is bound to the
 *       processor from its first resume until every generator that it was the last to resume has
 *       ended, or the runtime is closed; then it gets its own affinity back. Threads that it starts
 *       meanwhile inherit the binding, and keep it.
 *   <li>{@code park}: a handoff by {@code LockSupport.park} and {@code unpark}, the obvious
 *       implementation.
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

  /** The last one; a loop transfers with the same object each time, and so reuses it. */
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
                  workers, SpinPolicy.yielding(), SpinPolicy.yielding(), new Confinement());
          default -> new HandoffConfig(workers, SpinPolicy.spinning(), SpinPolicy.spinning(), null);
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
    SymmetricTransferRun run =
        runOf(transfer); // Before the generator is claimed, since it may allocate.
    HandoffMachine<?, ?, ?> machine = beginSwitch(generator);
    if (machine == null) {
      return generator.resume(sent);
    }
    try {
      StackReserve.require(); // Also for the remainder of the run.
      run.start(generator, machine, sent);
    } catch (StackOverflowError full) {
      cancelResume(generator);
      throw full;
    }
    try {
      return finish(run, transfer);
    } finally {
      run.clear();
    }
  }

  /** Does what a run has left to the thread that started it. */
  @SuppressWarnings("unchecked") // the transfer sends it to the generator it named
  private boolean finish(SymmetricTransferRun run, SymmetricTransfer transfer) {
    Generator<?, ?, ?> last = run.generator();
    return switch (run.remainder()) {
      case NOTHING -> true;
      case RESUME -> ((Generator<?, Object, ?>) last).resume(transfer.sent());
      case END -> {
        run.machine().leaveTransferRun();
        yield endResume(last);
      }
      case END_YIELD -> {
        endSwitch(last, run.yielded());
        yield true;
      }
      case FAIL -> throw new IllegalStateException("a transfer failed", run.failure());
    };
  }

  private SymmetricTransferRun runOf(SymmetricTransfer transfer) {
    SymmetricTransferRun known = lastRun;
    if (known == null || !known.isOf(transfer)) {
      known = new SymmetricTransferRun(this, transfer);
      lastRun = known;
    }
    return known;
  }

  /**
   * Begins a resume of {@code generator}, if that takes no more than a switch to a body.
   *
   * @return the body's machine; null if the resume takes more, and nothing has changed
   */
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
