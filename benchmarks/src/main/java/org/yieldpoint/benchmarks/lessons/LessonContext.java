// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.LoopObserver;
import org.yieldpoint.loop.VirtualClock;

/** The runtime and the output of a lesson. For one run of one lesson. */
public final class LessonContext {
  private final CoroutineRuntime runtime;
  private final Consumer<String> output;
  private final VirtualClock clock = new VirtualClock();
  private final @Nullable LoopObserver observer;

  /**
   * Makes the context of one run.
   *
   * @param output takes what each {@link #print} prints, without the newline at its end; called on
   *     the threads that run the code, one at a time and with happens-before between calls
   */
  public LessonContext(CoroutineRuntime runtime, Consumer<String> output) {
    this(runtime, output, null);
  }

  /**
   * As the other constructor, with an observer of the tasks.
   *
   * @param observer observes the event loop, if the lesson runs one; or null
   */
  public LessonContext(
      CoroutineRuntime runtime, Consumer<String> output, @Nullable LoopObserver observer) {
    this.runtime = runtime;
    this.output = output;
    this.observer = observer;
  }

  /** Calls a generator function, in Python's sense: makes a generator that has not started. */
  <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      Generator<Y, S, R> start(GeneratorFunction<Y, S, R> function) {
    return runtime.start(function);
  }

  /** Runs a coroutine to its end on a new event loop, whose sleeping costs no time. */
  <T extends @Nullable Object> T run(Coroutine<T> coroutine) {
    EventLoop loop = new EventLoop(runtime, clock);
    loop.observer(observer);
    return loop.run(coroutine);
  }

  /** Returns the event loop's time, as in {@code t=3}. */
  String clock() {
    // As Python's %g, for the times of the lessons.
    BigDecimal seconds = BigDecimal.valueOf(clock.nanoTime(), 9).round(new MathContext(6));
    return "t=" + seconds.stripTrailingZeros().toPlainString();
  }

  /** Prints values as Python's {@code print} does, with a space between them. */
  void print(@Nullable Object... values) {
    output.accept(Arrays.stream(values).map(Python::str).collect(joining(" ")));
  }
}
