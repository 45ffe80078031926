// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.Capability;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Yielder;

/** What a body may do with its stack and its thread, and with its yielder. */
interface RuntimeBodyRules extends Fixture {
  /** How many levels of a stack that has overflowed yield. */
  int YIELDS_NEAR_THE_END = 100;

  @Test
  @DisplayName("X12: a body may wait for other threads, that it started or not; its resumer waits")
  default void x12_bodyBlocks() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Thread other =
        Thread.ofPlatform()
            .start(
                () -> {
                  awaitUninterrupted(begun);
                  over.countDown();
                });
    var g =
        start(
            script("g")
                .does(begun::countDown)
                .does(over::await)
                .does(other::join)
                .does(() -> joinPlatform(() -> trace().add("on a platform thread")))
                .does(() -> joinVirtual(() -> trace().add("on a virtual thread")))
                .does(() -> TimeUnit.MILLISECONDS.sleep(1))
                .yields(1)
                .does(() -> joinVirtual(() -> trace().add("on another")))
                .returns(2));
    next(g);
    joinVirtual(() -> next(g));
    expect("on a platform thread", "on a virtual thread", "yielded 1", "on another", "returned 2");
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  @DisplayName("X12: with a stack, a body yields from deep within its calls, and holding a lock")
  default void x12_yieldFromNestedCalls() {
    assume(Capability.STACKFUL);
    Object lock = new Object();
    Generator<Object, Object, Object> g =
        runtime()
            .start(
                GeneratorFunction.ofBody(
                    "deep",
                    yielder -> {
                      yieldDeep(yielder, 1000);
                      synchronized (lock) {
                        yielder.yield("locked");
                      }
                      return "end";
                    }));
    next(g);
    next(g);
    next(g);
    expect("yielded deep", "yielded locked", "returned end");
  }

  private static int yieldDeep(Yielder<Object, Object> yielder, int depth) {
    if (depth == 0) {
      yielder.yield("deep");
      return 0;
    }
    return 1 + yieldDeep(yielder, depth - 1);
  }

  @Test
  @DisplayName("X12: with a thread of its own, a body is on that thread at each resume")
  default void x12_ownThread() {
    assume(Capability.OWN_THREAD);
    ThreadLocal<String> local = new ThreadLocal<>();
    local.set("the resumer's");
    Set<Thread> threads = new LinkedHashSet<>();
    Script.Action look =
        () -> {
          threads.add(Thread.currentThread());
          trace().add("local: " + local.get());
        };
    var g =
        start(
            script("g")
                .does(look)
                .does(() -> local.set("the body's"))
                .yields(1)
                .does(look)
                .yields(2)
                .does(look));
    next(g);
    joinPlatform(() -> next(g));
    next(g);
    expect(
        "local: null",
        "yielded 1",
        "local: the body's",
        "yielded 2",
        "local: the body's",
        "returned null");
    assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
    assertThat(local.get()).isEqualTo("the resumer's");
  }

  @Test
  @DisplayName("X14: a yielder refuses any code but its own body's, and harms nobody")
  default void x14_foreignYielder() {
    assume(Capability.STACKFUL);
    List<Yielder<Object, Object>> outerYielder = new ArrayList<>();
    GeneratorFunction<Object, Object, Object> inner =
        GeneratorFunction.ofBody(
            "inner",
            yielder -> {
              trace().record(() -> String.valueOf(outerYielder.getFirst().yield("wrong one")));
              yielder.yield("inner");
              return null;
            });
    var g =
        runtime()
            .start(
                GeneratorFunction.<Object, Object, Object>ofBody(
                    "outer",
                    yielder -> {
                      outerYielder.add(yielder);
                      next(runtime().start(inner));
                      yielder.yield("outer");
                      joinPlatform(
                          () -> trace().record(() -> String.valueOf(yielder.yield("thread"))));
                      return "end";
                    }));
    next(g);
    next(g);
    trace().record(() -> String.valueOf(outerYielder.getFirst().yield("too late")));
    String refused =
        "raised IllegalStateException(a yielder is for the code of its own body: outer ";
    expect(
        refused + "does not run this)",
        "yielded inner",
        "yielded outer",
        refused + "does not run this)",
        "returned end",
        refused + "has ended)");
  }

  @Test
  @DisplayName(
      "X15: a body whose stack is full gets the error where it yields, or has room to yield")
  default void x15_stackOverflow() {
    assume(Capability.OWN_THREAD);
    Generator<Integer, Object, Object> g =
        runtime()
            .start(
                GeneratorFunction.ofBody(
                    "deep",
                    yielder -> {
                      try {
                        overflow(yielder, new AtomicInteger());
                      } catch (StackOverflowError _) {
                        yielder.yield(0);
                      }
                      return "went on";
                    }));
    for (int i = 1; i <= YIELDS_NEAR_THE_END; i++) {
      assertThat(g.next()).isEqualTo(i);
    }
    assertThat(g.next()).isZero();
    assertThat(g.resume(null)).isFalse();
    assertThat(g.returned()).isEqualTo("went on");
  }

  /** Yields from the deepest levels of a full stack, as soon as there is room to. */
  @SuppressWarnings("InfiniteRecursion") // on purpose
  private static void overflow(Yielder<Integer, Object> yielder, AtomicInteger yields) {
    try {
      overflow(yielder, yields);
    } catch (StackOverflowError full) {
      int value = yields.get() + 1;
      if (value <= YIELDS_NEAR_THE_END) {
        yielder.yield(value); // If even that overflows, the level above tries.
        yields.set(value);
      }
      throw full;
    }
  }
}
