// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/**
 * Lesson 1: a generator delegates, twice, to the same function.
 *
 * <p><b>Question.</b> Who yields, when one generator delegates to another?
 *
 * {@snippet lang = "python" :
 * def fun():
 *     yield 'One'
 *     yield 'Two'
 *
 * def run():
 *     yield from fun()
 *     yield from fun()
 *
 * for i in run():
 *     print(i)
 * }
 *
 * <p><b>Watch</b> that {@code run} has no {@code yield} of its own, and that each {@code yield
 * from} calls {@code fun} anew.
 *
 * <p><b>The output</b> shows the values of {@code fun} go past {@code run}, straight to the loop
 * that asks for them; and that the second {@code fun()} begins at the beginning.
 */
final class Lesson01YieldFromTwice extends Lesson {

  Lesson01YieldFromTwice() {
    super("01", "yield from, twice", "Who yields, when one generator delegates to another?");
  }

  @Override
  public void teach(LessonContext context) {
    for (String value : context.start(run())) {
      context.print(value);
    }
  }

  private static GeneratorFunction<String, Void, @Nullable Void> fun() {
    return GeneratorFunction.of(
        "fun",
        yielder -> {
          yielder.yield("One");
          yielder.yield("Two");
          return null;
        },
        FunMachine::new);
  }

  private static final class FunMachine implements Machine<String, Void, @Nullable Void> {
    private int label;

    @Override
    public String resume(Frame<String, Void, @Nullable Void> frame) {
      switch (label++) {
        case 0:
          return frame.yield("One");
        case 1:
          return frame.yield("Two");
        default:
          return frame.done(null);
      }
    }
  }

  private static GeneratorFunction<String, Void, @Nullable Void> run() {
    return GeneratorFunction.of(
        "run",
        yielder -> {
          yielder.yieldFrom(fun());
          yielder.yieldFrom(fun());
          return null;
        },
        RunMachine::new);
  }

  private static final class RunMachine implements Machine<String, Void, @Nullable Void> {
    private int label;

    @Override
    public String resume(Frame<String, Void, @Nullable Void> frame) {
      switch (label++) {
        case 0:
          return frame.yieldFrom(fun());
        case 1:
          return frame.yieldFrom(fun());
        default:
          return frame.done(null);
      }
    }
  }
}
