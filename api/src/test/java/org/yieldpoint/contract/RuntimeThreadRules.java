// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.ResumedFrom;
import org.yieldpoint.Yielder;

/** What a runtime makes of threads: those that resume, and its own. */
abstract class RuntimeThreadRules extends MachineRules {

  /** Runs on a platform thread, to its end, and passes on what it fails with. */
  static void joinPlatform(Runnable code) {
    join(Thread.ofPlatform(), code);
  }

  /** Runs on a virtual thread, to its end, and passes on what it fails with. */
  static void joinVirtual(Runnable code) {
    join(Thread.ofVirtual(), code);
  }

  private static void join(Thread.Builder kind, Runnable code) {
    FutureTask<Void> task = new FutureTask<>(code, null);
    kind.start(task);
    try {
      task.get();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  @DisplayName("X8: a resumer that is interrupted before it resumes still is afterwards")
  void x08_interruptBeforeAResume() {
    var g = start(script("g").yields(1).tries(s -> s.yields(2)).lastly(s -> s.logs("finally")));
    Thread.currentThread().interrupt();
    next(g);
    assertThat(Thread.interrupted()).isTrue();
    Thread.currentThread().interrupt();
    next(g);
    assertThat(Thread.interrupted()).isTrue();
    Thread.currentThread().interrupt();
    close(g);
    assertThat(Thread.interrupted()).isTrue();
    trace.expect("yielded 1", "yielded 2", "g finally", "closed");
  }

  @Test
  @DisplayName("X8: a resumer that is interrupted while the body runs is so when that is over")
  void x08_interruptDuringAResume() {
    Thread resumer = Thread.currentThread();
    var g = start(script("g").does(resumer::interrupt).yields(1).returns(2));
    next(g);
    assertThat(Thread.interrupted()).isTrue();
    next(g);
    trace.expect("yielded 1", "returned 2");
  }

  @Test
  @DisplayName("X8: closing the runtime while interrupted ends all there is, the interrupt stays")
  void x08_interruptDuringClose() {
    Script suspended = script("suspended").yields(1);
    Script finished = script("finished");
    for (Script script : List.of(finished, suspended)) {
      CoroutineRuntime own = open();
      joinVirtual(() -> own.start(script).resume(null));
      Thread.currentThread().interrupt();
      Throwable failure = catchThrowable(own::close);
      boolean interrupted = Thread.interrupted();
      assertThat(failure).isNull();
      assertThat(interrupted).isTrue();
    }
  }

  @Test
  @DisplayName("X9: a generator can be handed from thread to thread, platform and virtual ones")
  void x09_handedOver() {
    List<Integer> seen = new ArrayList<>();
    var g =
        start(
            script("g")
                .tries(
                    s ->
                        s.does(() -> seen.add(1))
                            .yields(1)
                            .does(() -> seen.add(2))
                            .yields(2)
                            .does(() -> seen.add(3))
                            .yields(3))
                .lastly(s -> s.logs("finally")));
    joinPlatform(() -> next(g));
    joinVirtual(() -> next(g));
    next(g);
    assertThat(seen).containsExactly(1, 2, 3);
    joinPlatform(() -> close(g));
    trace.expect("yielded 1", "yielded 2", "yielded 3", "g finally", "closed");
  }

  @Test
  @DisplayName("X9: virtual threads can do all that platform threads can")
  void x09_virtualCaller() {
    var inner = start(script("inner").tries(s -> s.yields(1)).lastly(s -> s.logs("finally")));
    var g =
        start(
            script("g")
                .does(() -> next(inner))
                .tries(s -> s.yields(2).logs("got %s").yields(3))
                .catches(Boom.class, s -> s.logs("caught %s").delegates(inner).returns(4)));
    joinVirtual(
        () -> {
          next(g);
          send(g, "sent");
          raise(g, new Boom("b"));
          close(inner);
          next(g);
        });
    trace.expect(
        "yielded 1",
        "yielded 2",
        "g got sent",
        "yielded 3",
        "g caught Boom(b)",
        "inner finally",
        "returned 4",
        "closed",
        "returned null");
  }

  @Test
  @DisplayName("X9: threads, each with generators of its own, use one runtime at the same time")
  void x09_manyThreads() throws Exception {
    Callable<Integer> work =
        () -> {
          int sum = 0;
          for (int round = 0; round < 20; round++) {
            for (Object value : start(script("g").yields(1).yields(2).yields(3))) {
              sum += (int) value;
            }
          }
          return sum;
        };
    List<FutureTask<Integer>> results = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      FutureTask<Integer> result = new FutureTask<>(work);
      results.add(result);
      (i % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual()).start(result);
    }
    for (FutureTask<Integer> result : results) {
      assertThat(result.get()).isEqualTo(120);
    }
  }

  @Test
  @DisplayName("X10: a body can resume other generators, which can do so too")
  void x10_nestedResumes() {
    var innermost = start(script("innermost").yields("a").yields("b").yields("c"));
    var middle =
        start(
            script("middle")
                .does(() -> next(innermost))
                .yields(1)
                .does(() -> next(innermost))
                .yields(2));
    var outer =
        start(script("outer").does(() -> next(middle)).yields("outer").does(() -> next(middle)));
    next(outer);
    next(outer);
    next(innermost);
    next(middle);
    trace.expect(
        "yielded a",
        "yielded 1",
        "yielded outer",
        "yielded b",
        "yielded 2",
        "returned null",
        "yielded c",
        "returned null");
  }

  @Test
  @DisplayName("X10: what an inner generator raises or needs to close stays between the two")
  void x10_nestedFailures() {
    var failing = start(script("failing").yields(1).raises(new Boom("b")));
    var closing = start(script("closing").tries(s -> s.yields(1)).lastly(s -> s.logs("finally")));
    var outer =
        start(
            script("outer")
                .does(() -> next(failing))
                .does(() -> next(closing))
                .tries(s -> s.yields("own"))
                .lastly(s -> s.does(() -> next(failing)).does(() -> close(closing))));
    next(outer);
    close(outer);
    trace.expect(
        "yielded 1",
        "yielded 1",
        "yielded own",
        "raised Boom(b)",
        "closing finally",
        "closed",
        "closed");
  }

  @Test
  @DisplayName("X10: bodies within bodies, fifty deep, from a platform and from a virtual thread")
  void x10_deeplyNestedResumes() {
    for (int caller = 0; caller < 2; caller++) {
      AtomicInteger ran = new AtomicInteger();
      Generator<Object, Object, Object> inner = start(script("innermost").yields(0));
      for (int level = 1; level <= 50; level++) {
        Generator<Object, Object, Object> resumed = inner;
        inner =
            start(
                script("level " + level)
                    .does(resumed::next)
                    .does(ran::incrementAndGet)
                    .yields(level));
      }
      Generator<Object, Object, Object> outermost = inner;
      if (caller == 0) {
        next(outermost);
      } else {
        joinVirtual(() -> next(outermost));
      }
      assertThat(ran).hasValue(50);
    }
    trace.expect("yielded 50", "yielded 50");
  }

  @Test
  @DisplayName("X11: what leaves a body is the same object, and shows where the body was")
  void x11_exceptionsKeepTheirTrace() {
    Boom boom = new Boom("b");
    var g = start(script("g").yields(1).raises(boom));
    next(g);
    assertThatThrownBy(g::next).isSameAs(boom);

    GeneratorFunction<Object, Object, Object> parsing =
        GeneratorFunction.of(
            "parsing",
            _ -> parseNonsense(),
            () ->
                frame -> {
                  parseNonsense();
                  return frame.done(null);
                });
    assertThatThrownBy(() -> start(parsing).next())
        .isInstanceOf(NumberFormatException.class)
        .satisfies(
            failure -> {
              assertThat(failure.getStackTrace())
                  .anyMatch(element -> element.getMethodName().equals("parseNonsense"));
              if (runtime.capabilities().contains(Capability.OWN_THREAD)) {
                assertThat(failure.getSuppressed())
                    .hasSize(1)
                    .hasOnlyElementsOfType(ResumedFrom.class);
              }
            });
    trace.expect("yielded 1");
  }

  private static Object parseNonsense() {
    return Integer.parseInt("nonsense");
  }

  @Test
  @DisplayName("X12: a body may wait for other threads, that it started or not; its resumer waits")
  void x12_bodyBlocks() {
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
                .does(() -> joinPlatform(() -> trace.add("on a platform thread")))
                .does(() -> joinVirtual(() -> trace.add("on a virtual thread")))
                .does(() -> TimeUnit.MILLISECONDS.sleep(1))
                .yields(1)
                .does(() -> joinVirtual(() -> trace.add("on another")))
                .returns(2));
    next(g);
    joinVirtual(() -> next(g));
    trace.expect(
        "on a platform thread", "on a virtual thread", "yielded 1", "on another", "returned 2");
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  void assume(Capability capability) {
    assumeTrue(runtime.capabilities().contains(capability), "for runtimes with " + capability);
  }

  @Test
  @DisplayName("X12: with a stack, a body yields from deep within its calls, and holding a lock")
  void x12_yieldFromNestedCalls() {
    assume(Capability.STACKFUL);
    Object lock = new Object();
    Generator<Object, Object, Object> g =
        runtime.start(
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
    trace.expect("yielded deep", "yielded locked", "returned end");
  }

  private static int yieldDeep(Yielder<Object, Object> yielder, int depth) {
    if (depth == 0) {
      yielder.yield("deep");
      return 0;
    }
    return 1 + yieldDeep(yielder, depth - 1);
  }

  @Test
  @DisplayName("X12: with a thread of its own, a body is on that thread, whoever resumes it")
  void x12_ownThread() {
    assume(Capability.OWN_THREAD);
    ThreadLocal<String> local = new ThreadLocal<>();
    local.set("the resumer's");
    Set<Thread> threads = new LinkedHashSet<>();
    Script.Action look =
        () -> {
          threads.add(Thread.currentThread());
          trace.add("local: " + local.get());
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
    trace.expect(
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
  void x14_foreignYielder() {
    assume(Capability.STACKFUL);
    List<Yielder<Object, Object>> outerYielder = new ArrayList<>();
    GeneratorFunction<Object, Object, Object> inner =
        GeneratorFunction.ofBody(
            "inner",
            yielder -> {
              trace.record(() -> String.valueOf(outerYielder.getFirst().yield("wrong one")));
              yielder.yield("inner");
              return null;
            });
    var g =
        runtime.start(
            GeneratorFunction.<Object, Object, Object>ofBody(
                "outer",
                yielder -> {
                  outerYielder.add(yielder);
                  next(runtime.start(inner));
                  yielder.yield("outer");
                  joinPlatform(() -> trace.record(() -> String.valueOf(yielder.yield("thread"))));
                  return "end";
                }));
    next(g);
    next(g);
    trace.record(() -> String.valueOf(outerYielder.getFirst().yield("too late")));
    String refused =
        "raised IllegalStateException(a yielder is for the code of its own body: outer ";
    trace.expect(
        refused + "does not run this)",
        "yielded inner",
        "yielded outer",
        refused + "does not run this)",
        "returned end",
        refused + "has ended)");
  }

  /** How many levels of a stack that has overflowed yield. */
  private static final int YIELDS_NEAR_THE_END = 100;

  @Test
  @DisplayName("X15: a body whose stack is full is told so where it yields, or has room to")
  void x15_stackOverflow() {
    assume(Capability.OWN_THREAD);
    Generator<Integer, Object, Object> g =
        runtime.start(
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
