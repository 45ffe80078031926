// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.LongGenerator;
import org.yieldpoint.LongGeneratorFunction;
import org.yieldpoint.LongMachine;
import org.yieldpoint.LongSlot;

/** What generators of longs owe to the runtime, to threads and to memory. */
interface LongRuntimeRules extends LongFixture {
  int RESUMES = 1_000_000;

  // ---- The runtime

  /** 1000, 1001 and so on. */
  final class Counting extends LongMachine<Object> {
    private long last = 999;

    @Override
    public LongSlot resume(Frame<LongSlot, Void, Object> frame) {
      last++;
      return yieldLong(frame, last);
    }
  }

  @Test
  @DisplayName("X7, X16: a machine runs on every runtime, a body where there is a stack for it")
  default void x07_x16_forms() {
    next(runtime().start("plain", new Counting()));
    next(runtime().start(LongGeneratorFunction.ofMachine("machine", Counting::new)));
    expect("yielded 1000", "yielded 1000");
    LongGeneratorFunction<String> body =
        LongGeneratorFunction.ofBody(
            "body",
            yielder -> {
              yielder.yield(3);
              return "end";
            });
    if (hasStacks()) {
      var g = runtime().start(body);
      next(g);
      next(g);
      expect("yielded 3", "returned end");
    } else {
      assertThatThrownBy(() -> runtime().start(body))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("body");
    }
  }

  @Test
  @DisplayName("X3, X16: closing the runtime ends what is suspended; finally blocks run")
  default void x03_x16_closeEndsWhatIsSuspended() {
    assumeStacks();
    var g = startLongs(script("g").tries(s -> s.yields(1L)).lastly(s -> s.logs("finally")));
    next(g);
    runtime().close();
    expect("yielded 1", "g finally");
    assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
  }

  @Test
  @DisplayName("X5, X16: a closed runtime starts nothing")
  default void x05_x16_closedRuntimeStartsNothing() {
    runtime().close();
    for (Callable<?> start :
        List.<Callable<?>>of(
            () -> startLongs(script("g")), () -> runtime().start("machine", new Counting()))) {
      assertThatThrownBy(start::call)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(runtime().toString());
    }
  }

  @Test
  @DisplayName("X9, X16: one may be handed from thread to thread, of any kind")
  default void x09_x16_handedOver() {
    var g = startLongs(script("g").yields(1000L).yields(2000L).yields(3000L));
    joinPlatform(() -> next(g));
    joinVirtual(() -> next(g));
    next(g);
    joinVirtual(() -> close(g));
    expect("yielded 1000", "yielded 2000", "yielded 3000", "closed");
  }

  @Test
  @DisplayName("X9, X16: with stacks, threads that insist on the next number get each of them once")
  default void x09_x16_contended() throws Exception {
    assumeStacks();
    int each = 50_000;
    var g = runtime().start("counting", new Counting()); // A machine: the race is for its slot.
    CyclicBarrier begin = new CyclicBarrier(2);
    FutureTask<long[]> other = new FutureTask<>(() -> insist(g, each, begin));
    Thread.ofPlatform().start(other);
    long[] own = insist(g, each, begin);
    assertThat(LongStream.concat(LongStream.of(own), LongStream.of(other.get())).sorted())
        .containsExactlyElementsOf(LongStream.range(1000, 1000 + 2 * each).boxed().toList());
  }

  private static long[] insist(LongGenerator<?> generator, int times, CyclicBarrier begin)
      throws Exception {
    begin.await();
    long[] taken = new long[times];
    int count = 0;
    while (count < times) {
      try {
        taken[count] = generator.next();
        count++;
      } catch (GeneratorProtocolException refusal) {
        Thread.onSpinWait();
      }
    }
    return taken;
  }

  // ---- Memory

  @Test
  @DisplayName(
      "G18, X16: with stacks, one that is dropped is closed when it is collected, no other is")
  default void g18_x16_droppedIsClosed() throws Exception {
    assumeStacks();
    CountDownLatch closed = new CountDownLatch(1);
    AtomicInteger wrong = new AtomicInteger();
    var kept =
        startLongs(
            script("kept")
                .tries(s -> s.yields(1L).yields(2L))
                .lastly(s -> s.does(wrong::getAndIncrement)));
    next(kept);
    drop(closed);
    do {
      System.gc();
    } while (!closed.await(50, TimeUnit.MILLISECONDS));
    assertThat(wrong).hasValue(0);
    assertThat(kept.yielded()).isEqualTo(1);
    next(kept);
    close(kept);
    expect("yielded 1", "yielded 2", "closed");
  }

  /** In a method of its own, whose frame is gone afterwards and keeps nothing. */
  private void drop(CountDownLatch closed) {
    startLongs(script("dropped").tries(s -> s.yields(1L)).lastly(s -> s.does(closed::countDown)))
        .next();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100})
  @DisplayName("X16: without stacks, a resume allocates nothing, nor does a delegation's")
  default void x16_allocatesNothing(int delegations) {
    assumeFalse(hasStacks(), "for runtimes without stacks");
    LongGeneratorFunction<Object> function =
        LongGeneratorFunction.ofMachine("counting", Counting::new);
    for (int i = 0; i < delegations; i++) {
      LongGeneratorFunction<Object> inner = function;
      function = LongGeneratorFunction.ofMachine("nested", () -> new Delegating(inner));
    }
    LongGenerator<Object> generator = runtime().start(function);
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    long sum = sum(generator);
    long before = threads.getCurrentThreadAllocatedBytes();
    sum += sum(generator);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(sum).isEqualTo(2L * RESUMES * (1000L + RESUMES) - RESUMES);
    assertThat(bytes).as("bytes allocated by %d resumes", RESUMES).isLessThan(RESUMES / 10);
  }

  private static long sum(LongGenerator<?> generator) {
    long sum = 0;
    for (int i = 0; i < RESUMES && generator.resume(); i++) {
      sum += generator.yielded();
    }
    return sum;
  }

  final class Delegating extends LongMachine<Object> {
    private final LongGeneratorFunction<?> inner;

    Delegating(LongGeneratorFunction<?> inner) {
      this.inner = inner;
    }

    @Override
    public LongSlot resume(Frame<LongSlot, Void, Object> frame) {
      return yieldFrom(frame, inner);
    }
  }
}
