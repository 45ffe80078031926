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
 * A runtime that gives each body a stack of its own, and knows the bodies that have not ended, so
 * that its close can end them.
 */
public abstract class StackfulRuntime extends AbstractCoroutineRuntime {
  /** A body that yields in answer to a close this many times is given up; so are new ones. */
  private static final int CLOSE_ATTEMPTS = 100;

  /** How long {@link #close} waits for bodies that other threads are running. */
  public static final Duration RUNNING_BOUND = Duration.ofSeconds(10);

  /** How long {@link #close} waits for each kind of threads whose bodies have ended. */
  public static final Duration THREADS_BOUND = Duration.ofSeconds(10);

  private static final Duration GIVEN_UP_BOUND = Duration.ofMillis(100);
  private static final long POLL_NANOS = 1_000_000;

  private final LiveMachines live = new LiveMachines();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closeReturned = new CountDownLatch(1);
  private volatile boolean closed;

  /** Written once, and read by others only to compare it with themselves. */
  private volatile @Nullable Thread closer;

  /** Whether the thread that closes was interrupted, which it is to know afterwards. */
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
   * Ends the runtime's threads, all of whose bodies have ended or been given up.
   *
   * @param bound how long to wait for each kind of them
   * @return the names of those that would not end within the bound
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
   * Closes the generators of this runtime that have not ended, also those that were dropped. The
   * {@code finally} blocks of one that is suspended run as they do in its own close, for as long as
   * they take. One that another thread is running is waited for, for {@link #RUNNING_BOUND} at
   * most; when a body of this runtime calls this, no other body is waited for. What bodies throw
   * meanwhile is lost. A second call does nothing but wait for the first, for a while.
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
    // The waits below are bounded by themselves, and an interrupt must not leave threads behind.
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

  /** Whether a body of this runtime calls: it cannot end before this call returns. */
  private boolean isWithinBody() {
    return live.snapshot().stream().anyMatch(StackfulMachine::isOnThisThread);
  }

  /** Waits for the thread that closes, which has bounds of its own. */
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
    // The thread of a body that would not end does not end either.
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
        interruptedInClose |= Thread.interrupted(); // Or the next wait would not last.
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

  /** Closes one, or notes in {@code left} why not, and returns whether it is running. */
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
        return false; // It ended, by failing; nobody is left to be told.
      }
    }
    left.add(machine + " (yields when it is closed)");
    return false;
  }

  void started(StackfulMachine<?, ?, ?> machine) {
    live.add(machine);
    requireOpen(); // Second: either this sees that the runtime is closed, or its close sees this.
  }

  void ended(StackfulMachine<?, ?, ?> machine) {
    live.remove(machine);
  }
}
