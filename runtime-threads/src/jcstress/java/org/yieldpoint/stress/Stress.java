// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.stress;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.yieldpoint.Body;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.GeneratorProtocolException.Violation;
import org.yieldpoint.StopIteration;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.spi.AbstractCoroutineRuntime;
import org.yieldpoint.spi.SymmetricTransfer;

/** The common part of the tests: the runtime under test, and operations whose outcome is a word. */
@SuppressWarnings("ThreadPriorityCheck") // yields to the awaited thread where cores are few
final class Stress {
  /** The runtime that this JVM tests. */
  static final String RUNTIME_PROPERTY = "yieldpoint.stress.runtime";

  /** The word for a refusal. */
  static final String BUSY = "busy";

  private static final int LONGEST_DELAY_SPINS = 2_000;
  private static final AtomicBoolean SURPRISED = new AtomicBoolean();

  /** One runtime for all iterations, so that they reuse its threads. */
  private static final CoroutineRuntime RUNTIME = open();

  private Stress() {}

  static CoroutineRuntime open() {
    return CoroutineRuntime.open(System.getProperty(RUNTIME_PROPERTY, "threads/park"));
  }

  static Generator<String, String, String> start(String name, Body<String, String, String> body) {
    return RUNTIME.start(GeneratorFunction.ofBody(name, body));
  }

  static EventLoop loop() {
    return new EventLoop(RUNTIME);
  }

  /**
   * Resumes a generator, and then those that {@code transfer} names; see {@link
   * AbstractCoroutineRuntime#resume}.
   */
  static boolean transfer(Generator<?, ?, ?> generator, SymmetricTransfer transfer) {
    return AbstractCoroutineRuntime.of(RUNTIME).resume(generator, null, transfer);
  }

  /** Resumes, and returns "yielded" or "ended", or the word of {@link #attempt}. */
  static String resume(Generator<?, String, ?> generator, String sent) {
    return attempt(() -> generator.resume(sent) ? "yielded" : "ended");
  }

  /** Closes, and returns "closed", or the word of {@link #attempt}. */
  static String close(AutoCloseable closeable) {
    return attempt(
        () -> {
          closeable.close();
          return "closed";
        });
  }

  /**
   * Does {@code operation} and returns its result as a word; "busy" if it was refused because the
   * generator was running, "end" at a {@link StopIteration}, and the name of any other exception.
   * The word "late" is added if nothing happened until {@link Watchdog} stepped in.
   */
  static String attempt(Callable<?> operation) {
    Watchdog.Wait wait = Watchdog.begin();
    String word;
    try {
      word = String.valueOf(operation.call());
    } catch (StopIteration _) {
      word = "end";
    } catch (Throwable failure) {
      word = name(failure);
    }
    return wait.end() ? word : word + " late";
  }

  /** As {@link #attempt}, repeated for as long as the operation is refused. */
  static String insist(Callable<?> operation) {
    long start = System.nanoTime();
    String word = attempt(operation);
    while (word.equals(BUSY) && System.nanoTime() - start < Watchdog.BOUND_NANOS) {
      Thread.yield();
      word = attempt(operation);
    }
    return word;
  }

  private static String name(Throwable failure) {
    if (failure instanceof GeneratorProtocolException refusal) {
      return refusal.violation() == Violation.ALREADY_EXECUTING ? BUSY : refusal.violation().name();
    }
    if (SURPRISED.compareAndSet(false, true)) {
      failure.printStackTrace();
    }
    return failure.getClass().getSimpleName();
  }

  /**
   * Waits without parking until {@code condition} holds, for {@link Watchdog#BOUND_NANOS} at most.
   */
  static void await(BooleanSupplier condition) {
    long start = System.nanoTime();
    for (int spins = 0; !condition.getAsBoolean(); spins++) {
      if (spins < LONGEST_DELAY_SPINS) {
        Thread.onSpinWait();
      } else if (System.nanoTime() - start < Watchdog.BOUND_NANOS) {
        Thread.yield();
      } else {
        return;
      }
    }
  }

  /**
   * Returns "ended", or "alive" if {@code thread} does not end within {@link Watchdog#BOUND_NANOS}.
   */
  static String end(Thread thread) {
    try {
      return thread.join(Duration.ofNanos(Watchdog.BOUND_NANOS)) ? "ended" : "alive";
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  /**
   * Spins for a random time of up to a few handoffs, so that what follows hits any point of the
   * other thread's work.
   */
  static void delay() {
    int spins = ThreadLocalRandom.current().nextInt(LONGEST_DELAY_SPINS);
    for (int spin = 0; spin < spins; spin++) {
      Thread.onSpinWait();
    }
  }
}
