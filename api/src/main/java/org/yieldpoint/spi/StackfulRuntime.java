// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.GeneratorProtocolException.Violation;
import org.yieldpoint.Machine;

/**
 * The base of runtimes that give each body a stack. It knows the bodies that have started and not
 * ended, so that its close can end them.
 */
public abstract class StackfulRuntime extends AbstractCoroutineRuntime {
  /** After so many yields in answer to a close a body is given up; likewise bodies that start. */
  private static final int CLOSE_ATTEMPTS = 100;

  /** How long {@link #close} waits for bodies that other threads are running. */
  public static final Duration RUNNING_BOUND = Duration.ofSeconds(10);

  /** How long {@link #close} waits for each kind of thread to end after its body has. */
  public static final Duration THREADS_BOUND = Duration.ofSeconds(10);

  private static final Duration GIVEN_UP_BOUND = Duration.ofMillis(100);
  private static final long POLL_NANOS = 1_000_000;

  private final LiveMachines live = new LiveMachines();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closeReturned = new CountDownLatch(1);
  private volatile boolean closed;

  /** Written once; other threads only compare it with themselves. */
  private volatile @Nullable Thread closer;

  /** Whether the closing thread was interrupted meanwhile; restored at the end of the close. */
  private boolean interruptedInClose;

  /** For subclasses. */
  protected StackfulRuntime() {
    super(true);
  }

  /** Supplies the machine that gives {@code body} a stack; acquires nothing yet. */
  protected abstract <
          Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      StackfulMachine<Y, S, R> machine(String name, Body<Y, S, R> body);

  /**
   * Ends the runtime's threads. Their bodies have ended or been given up.
   *
   * @param bound how long to wait for each kind of them
   * @return the names of those that have not ended within the bound
   */
  protected abstract List<String> endThreads(Duration bound);

  @Override
  protected final <
          Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      Machine<Y, S, R> machine(GeneratorFunction<Y, S, R> function) {
    Body<Y, S, R> body = function.body();
    if (body != null) {
      return machine(function.name(), body);
    }
    Machine<Y, S, R> machine = function.machine();
    if (machine == null) {
      throw new UnsupportedOperationException(function.name() + " has neither form");
    }
    return machine;
  }

  @Override
  protected final void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the runtime " + this + " is closed");
    }
  }

  /**
   * Closes the generators of this runtime that have not ended, dropped ones included. If a
   * generator is suspended, its {@code finally} blocks run as in its own close, for as long as they
   * take. If another thread is running it, this waits for it, for {@link #RUNNING_BOUND} at most; a
   * call from a body of this runtime waits for no other body. What bodies throw meanwhile is lost.
   * A second call only waits for the first, for a while.
   *
   * @throws IllegalStateException if some would not end: they ran too long, or yielded whenever
   *     they were closed. The message names them
   */
  @Override
  public final void close() {
    if (!closing.compareAndSet(false, true)) {
      if (!isWithinBody() && closer != Thread.currentThread()) {
        awaitClose();
      }
      return;
    }
    closer = Thread.currentThread();
    // The waits below have bounds of their own, and an interrupt must not leave threads behind.
    interruptedInClose = Thread.interrupted();
    List<String> left;
    try {
      left = endAll();
    } finally {
      closeReturned.countDown();
      if (interruptedInClose) {
        Thread.currentThread().interrupt();
      }
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException(
          "the runtime " + this + " is closed, but these would not end: " + left);
    }
  }

  /**
   * Whether the caller runs within a body of this runtime, which cannot end before this returns.
   */
  private boolean isWithinBody() {
    return live.snapshot().stream().anyMatch(StackfulMachine::isOnThisThread);
  }

  /** Waits for the closing thread, whose waits are bounded. */
  private void awaitClose() {
    Uninterruptibles.await(
        RUNNING_BOUND.multipliedBy(2),
        remaining -> closeReturned.await(remaining.toNanos(), TimeUnit.NANOSECONDS));
  }

  private List<String> endAll() {
    List<String> reaper = endReaper();
    long boundNanos = isWithinBody() ? 0 : RUNNING_BOUND.toNanos();
    long deadlineNanos = System.nanoTime() + boundNanos;
    closeLive(deadlineNanos); // Finally blocks may still start generators.
    closed = true;
    List<String> left = closeLive(deadlineNanos);
    // If a body did not end, its thread does not either: wait only briefly.
    left.addAll(endThreads(left.isEmpty() ? THREADS_BOUND : GIVEN_UP_BOUND));
    left.addAll(reaper);
    return left;
  }

  /** Closes what can be closed, and waits for what is running, up to the deadline. */
  private List<String> closeLive(long deadlineNanos) {
    List<String> left = new ArrayList<>();
    int rounds = 0;
    List<StackfulMachine<?, ?, ?>> machines = live.snapshot();
    while (!machines.isEmpty() && rounds < CLOSE_ATTEMPTS) {
      left.clear();
      boolean running = false;
      for (StackfulMachine<?, ?, ?> machine : machines) {
        running |= closeGenerator(machine, left);
      }
      boolean waits = running && deadlineNanos - System.nanoTime() > 0;
      if (waits) {
        LockSupport.parkNanos(this, POLL_NANOS);
        interruptedInClose |= Thread.interrupted(); // Else the next park returns at once.
      }
      machines = live.snapshot();
      if (!waits) {
        if (machines.size() == left.size()) {
          break;
        }
        rounds++; // Something has started meanwhile, or ended.
      }
    }
    return machines.isEmpty() ? new ArrayList<>() : left;
  }

  /** Closes one, or adds to {@code left} why not; returns whether it is running. */
  private static boolean closeGenerator(StackfulMachine<?, ?, ?> machine, List<String> left) {
    for (int attempt = 0; attempt < CLOSE_ATTEMPTS; attempt++) {
      try {
        closeGenerator(machine.frame());
        return false;
      } catch (GeneratorProtocolException refusal) {
        if (refusal.violation() == Violation.ALREADY_EXECUTING) {
          left.add(machine + " (running)");
          return true;
        }
      } catch (Throwable _) {
        return false; // It ended by failing; nobody is left to tell.
      }
    }
    left.add(machine + " (yields when it is closed)");
    return false;
  }

  void started(StackfulMachine<?, ?, ?> machine) {
    live.add(machine);
    // Second. The close writes `closed` and then takes the list's lock for its snapshot: if it
    // comes after the add, it sees this machine; if before, this sees `closed`.
    requireOpen();
  }

  void ended(StackfulMachine<?, ?, ?> machine) {
    live.remove(machine);
  }
}
