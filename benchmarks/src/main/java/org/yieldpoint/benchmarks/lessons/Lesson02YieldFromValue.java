// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static org.yieldpoint.benchmarks.lessons.Python.repr;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/**
 * Lesson 2: {@code yield from} has a value.
 *
 * <p><b>Question.</b> Where does a generator's return value go?
 *
 * {@snippet lang = "python" :
 * def fun(n):
 *     yield 'One'
 *     yield 'Two'
 *     return n
 *
 * def run():
 *     res1 = yield from fun(1)
 *     res2 = yield from fun(2)
 *     print(res1, res2)
 *
 * print(repr(list(run())))
 * }
 *
 * <p><b>Watch</b> the two ways out of {@code fun}: what it yields and what it returns go to
 * different readers.
 *
 * <p><b>The output</b> shows what {@code run} was returned, {@code 1 2}, before the list: the list
 * is printed when {@code run} has ended, and holds only what was yielded.
 */
final class Lesson02YieldFromValue extends Lesson {

  Lesson02YieldFromValue() {
    super("02", "The value of yield from", "Where does a generator's return value go?");
  }

  @Override
  public void teach(LessonContext context) {
    context.print(repr(context.start(run(context)).stream().toList()));
  }

  static GeneratorFunction<String, Void, Integer> fun(int n) {
    return GeneratorFunction.of(
        "fun",
        yielder -> {
          yielder.yield("One");
          yielder.yield("Two");
          return n;
        },
        () -> new FunMachine(n));
  }

  private static final class FunMachine implements Machine<String, Void, Integer> {
    private final int n;
    private int label;

    FunMachine(int n) {
      this.n = n;
    }

    @Override
    public String resume(Frame<String, Void, Integer> frame) {
      switch (label++) {
        case 0:
          return frame.yield("One");
        case 1:
          return frame.yield("Two");
        default:
          return frame.done(n);
      }
    }
  }

  private static GeneratorFunction<String, Void, @Nullable Void> run(LessonContext context) {
    return GeneratorFunction.of(
        "run",
        yielder -> {
          int res1 = yielder.yieldFrom(fun(1));
          int res2 = yielder.yieldFrom(fun(2));
          context.print(res1, res2);
          return null;
        },
        () -> new RunMachine(context));
  }

  private static final class RunMachine implements Machine<String, Void, @Nullable Void> {
    private final LessonContext context;
    private int label;
    private int res1;

    RunMachine(LessonContext context) {
      this.context = context;
    }

    @Override
    public String resume(Frame<String, Void, @Nullable Void> frame) {
      switch (label++) {
        case 0:
          return frame.yieldFrom(fun(1));
        case 1:
          res1 = frame.delegated();
          return frame.yieldFrom(fun(2));
        default:
          int res2 = frame.delegated();
          context.print(res1, res2);
          return frame.done(null);
      }
    }
  }
}
