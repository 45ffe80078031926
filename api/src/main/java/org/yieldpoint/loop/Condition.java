// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import static org.yieldpoint.spi.SneakyThrow.sneakyThrow;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.GeneratorExit;

/**
 * A lock together with waits for a change: one holder waits, and another signals the change.
 *
 * {@snippet :
 * try (var _ = async.await(condition.acquire())) {
 *   async.await(condition.awaitUntil(() -> !jobs.isEmpty()));
 *   // here it holds the lock, and there is a job
 * }
 * }
 *
 * <p>It belongs to the loop of the first task that waits for it, and is not for other threads.
 * Waiting, giving up waiting and waking one task, in any order, take constant time each, however
 * many tasks wait.
 *
 * <p>After asyncio's Condition (Lib/asyncio/locks.py, 3.13). Its {@code wait} and {@code notify}
 * are called {@code await} and {@code signal} here, as in java.util.concurrent, because every Java
 * object has a {@code wait} and a {@code notify} already.
 */
public final class Condition {
  private final Lock lock;
  private final Waiters waiters = new Waiters(new LoopBinding(this));
  private String label = "a condition";

  /** Makes a condition with a lock of its own. */
  public Condition() {
    this(new Lock());
    lock.label("a condition's lock");
  }

  /** Makes a condition with a lock that other code may use, too. */
  public Condition(Lock lock) {
    this.lock = lock;
  }

  /** Names it, for messages. */
  public Condition named(String name) {
    label = "condition " + name;
    return this;
  }

  /** As {@link #named}, for the owner that it is a part of. */
  void label(String label) {
    this.label = label;
    lock.label(label);
  }

  /** Whether the lock is held. */
  public boolean isLocked() {
    return lock.isLocked();
  }

  /** Acquires the lock: see {@link Lock#acquire}. */
  public Coroutine<Permit> acquire() {
    return lock.acquire();
  }

  /** Releases the lock: see {@link Lock#release}. */
  public void release() {
    lock.release();
  }

  /**
   * Returns a coroutine that releases the lock, waits for a signal ({@code wait} in asyncio), and
   * acquires the lock again before it ends. That holds for a cancel, too: it first waits for the
   * lock. If a task is signalled and then cancelled, the next one gets the signal.
   *
   * <p>By the time it has the lock, the state may have changed again, and wake-ups may be spurious:
   * {@link #awaitUntil} checks.
   *
   * <p>It fails with an {@link IllegalStateException} if the lock is not held.
   */
  public Coroutine<@Nullable Void> await() {
    return new Await();
  }

  /**
   * Returns a coroutine that waits until {@code predicate} is true, asked now and after each signal
   * ({@code wait_for} in asyncio). It is asked with the lock held, and must not wait.
   *
   * <p>It fails with an {@link IllegalStateException} if it has to wait and the lock is not held.
   */
  public Coroutine<@Nullable Void> awaitUntil(BooleanSupplier predicate) {
    return new AwaitUntil(predicate);
  }

  /** As {@code signal(1)}. */
  public void signal() {
    signal(1);
  }

  /**
   * Wakes the first {@code count} waiting tasks, or all if there are fewer ({@code notify} in
   * asyncio). They go on, one after the other, when the lock is released. Does not give up control.
   *
   * @throws IllegalStateException if the lock is not held
   */
  public void signal(int count) {
    if (!isLocked()) {
      throw new IllegalStateException("cannot signal on un-acquired lock");
    }
    waiters.wake(count);
  }

  /**
   * Wakes all waiting tasks.
   *
   * @throws IllegalStateException if the lock is not held
   */
  public void signalAll() {
    signal(waiters.size());
  }

  @Override
  public String toString() {
    return label + (isLocked() ? " (locked" : " (unlocked") + waiters.describe() + ")";
  }

  private final class Await extends LeafAwait<@Nullable Void> {
    private static final int SIGNALLED = 1;
    private static final int ACQUIRED = 2;
    private static final int FAILED = 3;

    private @Nullable Waiter waiter;
    private Lock.@Nullable Acquire acquire;
    private @Nullable Throwable failure;

    @Override
    public String name() {
      return "Condition.await";
    }

    @Override
    @Nullable Future<?> proceed() {
      if (label == 0) {
        return begin();
      }
      if (label == SIGNALLED) {
        waiters.remove(waiter);
        reacquire();
      }
      Future<?> next = acquire.proceed();
      if (next != null) {
        return next;
      }
      if (failure == null) {
        return end(null);
      }
      waiters.wake(1); // It may have been signalled: pass the signal on.
      label = FAILED;
      throw sneakyThrow(failure);
    }

    private Waiter begin() {
      if (!isLocked()) {
        throw new IllegalStateException("cannot wait on un-acquired lock");
      }
      waiter = waiters.add(loop(), Condition.this.label);
      lock.release();
      label = SIGNALLED;
      return waiter;
    }

    private void reacquire() {
      acquire = lock.new Acquire();
      acquire.beginsOn(loop());
      label = ACQUIRED;
    }

    @Override
    public boolean handle(Throwable raised) {
      if (label == SIGNALLED) {
        waiters.remove(waiter);
      } else if (label == ACQUIRED) {
        acquire.handle(raised);
      } else {
        return false;
      }
      if (raised instanceof GeneratorExit) {
        // Closed, it cannot wait for the lock. If that is free it takes it: the caller releases it.
        lock.acquireNow();
      } else if (label == SIGNALLED || raised instanceof CancelledError) {
        failure = raised;
        reacquire();
        return true;
      }
      waiters.wake(1);
      return false;
    }
  }

  private final class AwaitUntil extends LeafAwait<@Nullable Void> {
    private final BooleanSupplier predicate;
    private @Nullable Await signal;

    AwaitUntil(BooleanSupplier predicate) {
      this.predicate = predicate;
    }

    @Override
    public String name() {
      return "Condition.awaitUntil";
    }

    @Override
    @Nullable Future<?> proceed() {
      if (signal != null) {
        Future<?> next = signal.proceed();
        if (next != null) {
          return next;
        }
        signal = null;
      }
      if (predicate.getAsBoolean()) {
        return end(null);
      }
      signal = new Await();
      signal.beginsOn(loop());
      return signal.proceed();
    }

    @Override
    public boolean handle(Throwable raised) {
      return signal != null && signal.handle(raised);
    }
  }
}
