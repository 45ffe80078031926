// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yieldpoint.Body;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorExit;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.Machine;

/** Generators that are dropped while suspended, without being closed: G18. */
public abstract class AbandonmentContract extends Contract {
  private static final int BEFORE_THE_FIRST_LOOK = 2_000;
  private static final Duration BOUND = Duration.ofSeconds(60);

  private static final Duration PAUSE = Duration.ofMillis(5);

  private static final int PAUSES_PER_COLLECTION = 50;

  /** What a generator holds on purpose, and weighs enough to be missed if it stays. */
  private static final int LOCAL_BYTES = 256;

  private final AtomicInteger cleaned = new AtomicInteger();

  /** For subclasses. */
  protected AbandonmentContract() {}

  /** Holds some memory, is suspended, and counts when its finally block runs. */
  private final class Holding implements Machine<Integer, Object, Object> {
    private byte[] local;

    @Override
    public Integer resume(Frame<Integer, Object, Object> frame) {
      local = new byte[LOCAL_BYTES];
      return frame.yield(local.length);
    }

    @Override
    public boolean handle(Throwable exception) {
      cleaned.incrementAndGet();
      return false;
    }

    @Override
    public boolean closedWhenDropped() {
      return true;
    }
  }

  private GeneratorFunction<Integer, Object, Object> holding() {
    Body<Integer, Object, Object> body =
        yielder -> {
          byte[] local = new byte[LOCAL_BYTES];
          try {
            yielder.yield(local.length);
            return local;
          } finally {
            cleaned.incrementAndGet();
          }
        };
    return GeneratorFunction.of("holding", body, Holding::new);
  }

  private void abandon(GeneratorFunction<Integer, Object, Object> function, int count) {
    for (int i = 0; i < count; i++) {
      Generator<Integer, Object, Object> generator = runtime().start(function);
      assertThat(generator.resume(null)).isTrue();
    }
  }

  @Test
  @DisplayName("G18: 8,000 dropped while suspended: finally runs, no thread stays, no memory grows")
  void g18_droppedByTheThousands() {
    dropAndLook(8_000, LOCAL_BYTES / 2);
  }

  @Test
  @Tag("long")
  @DisplayName("G18: 100,000 dropped while suspended: not even a few dozen bytes of each stay")
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void g18_droppedByTheHundredThousand() {
    dropAndLook(100_000, 42);
  }

  /** Drops generators, and checks that they end, and leave no thread and few bytes each. */
  private void dropAndLook(int count, int bytesOfEach) {
    GeneratorFunction<Integer, Object, Object> function = holding();
    NoLeftoverThreads.Snapshot before = NoLeftoverThreads.snapshot();
    abandon(function, BEFORE_THE_FIRST_LOOK);
    awaitCleaned(BEFORE_THE_FIRST_LOOK);
    long bytesBefore = usedBytes();

    abandon(function, count);
    awaitCleaned(BEFORE_THE_FIRST_LOOK + count);
    assertThat(usedBytes() - bytesBefore)
        .as("growth in bytes")
        .isLessThan((long) count * bytesOfEach);

    // While the runtime is open: it is not its close that ends them.
    before.checkExcept("yieldpoint-reaper", BOUND);
    next(runtime().start(function));
    expect("yielded " + LOCAL_BYTES);
  }

  @Test
  @DisplayName("G18, Y6: one that left its chain by yielding to a close is not forgotten")
  void g18_y06_droppedAfterItLeftItsChain() {
    GeneratorFunction<Integer, Object, Object> function = refusingOnce();
    Generator<Object, Object, Object> delegator =
        start(script("delegator").delegates(runtime().start(function)));
    assertThat(delegator.resume(null)).isTrue();
    assertThatThrownBy(delegator::close).isInstanceOf(GeneratorProtocolException.class);
    awaitCleaned(1);
  }

  /** Yields in answer to the first close, and counts at the second. */
  private GeneratorFunction<Integer, Object, Object> refusingOnce() {
    Body<Integer, Object, Object> body =
        yielder -> {
          try {
            yielder.yield(1);
          } catch (GeneratorExit ignored) {
            try {
              yielder.yield(2);
            } finally {
              cleaned.incrementAndGet();
            }
          }
          return null;
        };
    return GeneratorFunction.of("refusing", body, RefusingOnce::new);
  }

  private final class RefusingOnce implements Machine<Integer, Object, Object> {
    private boolean refused;

    @Override
    public Integer resume(Frame<Integer, Object, Object> frame) {
      return frame.yield(refused ? 2 : 1);
    }

    @Override
    public boolean handle(Throwable exception) {
      if (refused) {
        cleaned.incrementAndGet();
        return false;
      }
      refused = true;
      return true;
    }

    @Override
    public boolean closedWhenDropped() {
      return true;
    }
  }

  /** The collector is asked again and again: one collection finds only what is dropped by then. */
  private void awaitCleaned(int count) {
    long deadlineNanos = System.nanoTime() + BOUND.toNanos();
    for (int i = 0; cleaned.get() < count && System.nanoTime() < deadlineNanos; i++) {
      if (i % PAUSES_PER_COLLECTION == 0) {
        System.gc();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    assertThat(cleaned).as("finally blocks that ran").hasValue(count);
  }

  private static long usedBytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Runtime jvm = Runtime.getRuntime();
      least = Math.min(least, jvm.totalMemory() - jvm.freeMemory());
    }
    return least;
  }
}
