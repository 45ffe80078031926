// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.Capability;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;

/** Monitors held while a generator is resumed, and while it suspends. */
interface RuntimeMonitorRules extends Fixture {
  /** More than HotSpot keeps in a thread's lock stack, so that some are inflated. */
  int MANY = 12;

  Duration WAIT = Duration.ofSeconds(60);

  private static List<Object> locks() {
    return Stream.generate(Object::new).limit(MANY).toList();
  }

  /**
   * Runs {@code code} with the first {@code count} locks held, and requires that it leaves them.
   */
  private void holding(List<Object> locks, int count, Runnable code) {
    if (count == 0) {
      code.run();
      return;
    }
    Object lock = locks.get(count - 1);
    synchronized (lock) {
      holding(locks, count - 1, code);
      assertThat(Thread.holdsLock(lock)).as("lock %s of %s is held", count, MANY).isTrue();
    }
    assertThat(Thread.holdsLock(lock)).as("lock %s of %s is held", count, MANY).isFalse();
  }

  private void requireFree(List<Object> locks) {
    FutureTask<Boolean> all = new FutureTask<>(() -> holding(locks, MANY, () -> {}), true);
    Thread.ofPlatform().daemon().start(all);
    assertThat(all).succeedsWithin(WAIT);
  }

  @Test
  @DisplayName("X17: what a resumer has locked it has locked afterwards, and can unlock")
  default void x17_heldByTheResumer() {
    List<Object> locks = locks();
    for (int count = 1; count <= MANY; count++) {
      int held = count;
      var g = start(script("g").yields(1).yields(2).returns(3));
      joinPlatform(
          () -> {
            holding(locks, held, () -> next(g));
            next(g);
            holding(locks, held, () -> next(g));
          });
      requireFree(locks);
    }
    List<String> each = List.of("yielded 1", "yielded 2", "returned 3");
    assertThat(trace().take())
        .isEqualTo(Stream.generate(() -> each).limit(MANY).flatMap(List::stream).toList());
  }

  @Test
  @DisplayName("X17: while a resumer holds a lock, no other thread gets it")
  default void x17_keepsOthersOut() {
    List<Object> locks = locks();
    var g = start(script("g").yields(1).yields(2).yields(3));
    Object lock = locks.getFirst();
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    FutureTask<Void> other =
        new FutureTask<>(
            () -> {
              synchronized (lock) {
                order.add("other");
              }
            },
            null);
    joinPlatform(
        () -> {
          synchronized (lock) {
            next(g);
            Thread waiting = Thread.ofPlatform().daemon().start(other);
            while (waiting.getState() != Thread.State.BLOCKED && waiting.isAlive()) {
              Thread.onSpinWait();
            }
            next(g);
            synchronized (lock) {
              next(g);
            }
            order.add("resumer");
          }
        });
    assertThat(other).succeedsWithin(WAIT);
    assertThat(order).containsExactly("resumer", "other");
  }

  @Test
  @DisplayName("X17: a body that resumes another keeps what it has locked, and so does its resumer")
  default void x17_heldByABodyThatResumes() {
    List<Object> locks = locks();
    var inner = start(script("inner").yields(1).yields(2));
    var outer =
        start(
            script("outer")
                .does(() -> holding(locks, 3, () -> next(inner)))
                .yields("outer")
                .does(() -> holding(locks, 3, () -> next(inner))));
    Object mine = new Object();
    joinPlatform(
        () -> {
          for (int step = 0; step < 2; step++) {
            synchronized (mine) {
              next(outer);
              assertThat(Thread.holdsLock(mine)).isTrue();
            }
          }
        });
    requireFree(locks);
    expect("yielded 1", "yielded outer", "yielded 2", "returned null");
  }

  @Test
  @DisplayName("X17: with a stack, a body keeps what it has locked while it is suspended")
  default void x17_heldByASuspendedBody() {
    List<Object> locks = locks();
    assume(Capability.OWN_THREAD);
    Object mine = new Object();
    Generator<Object, Object, Object> g =
        runtime()
            .start(
                GeneratorFunction.ofBody(
                    "locking",
                    yielder -> {
                      holding(locks, 3, () -> yielder.yield("locked"));
                      return "unlocked";
                    }));
    joinPlatform(
        () -> {
          synchronized (mine) {
            next(g);
            assertThat(Thread.holdsLock(mine)).isTrue();
            assertThat(Thread.holdsLock(locks.getFirst())).isFalse();
          }
        });
    joinPlatform(() -> next(g));
    requireFree(locks);
    expect("yielded locked", "returned unlocked");
  }
}
