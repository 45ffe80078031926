// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static org.yieldpoint.benchmarks.lessons.Lesson02YieldFromValue.fun;
import static org.yieldpoint.benchmarks.lessons.Python.repr;
import static org.yieldpoint.benchmarks.lessons.Python.tuple;

import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;
import org.yieldpoint.StopIteration;
import org.yieldpoint.benchmarks.lessons.Python.Tuple;

/**
 * Lesson 3: the outermost return value.
 *
 * <p><b>Question.</b> And who gets a return value when nobody delegates?
 *
 * {@snippet lang = "python" :
 * def run():                        # fun(n) is that of lesson 2
 *     res1 = yield from fun(1)
 *     res2 = yield from fun(2)
 *     return res1, res2
 *
 * r = run()
 * print(repr(next(r)))
 * print(repr(next(r)))
 * print(repr(next(r)))
 * print(repr(next(r)))
 * try:
 *     print(repr(next(r)))
 * except StopIteration as e:
 *     print(f"StopIteration: {e.value!r}")
 * }
 *
 * <p><b>Watch</b> the fifth {@code next}: it finds no fifth value.
 *
 * <p><b>The output</b> shows four values, and then that Python's "there is no next" carries the
 * return value with it. The core operation {@link Generator#resume} needs no exception for that: it
 * answers {@code false}, and {@link Generator#returned} has the value.
 */
final class Lesson03StopIterationValue extends Lesson {

  Lesson03StopIterationValue() {
    super("03", "The value of StopIteration", "Who gets a return value when nobody delegates?");
  }

  @Override
  public void teach(LessonContext context) {
    Generator<String, Void, Tuple> generator = context.start(run());
    context.print(repr(generator.next()));
    context.print(repr(generator.next()));
    context.print(repr(generator.next()));
    context.print(repr(generator.next()));
    try {
      context.print(repr(generator.next()));
    } catch (StopIteration stop) {
      context.print("StopIteration: " + repr(stop.value()));
    }
  }

  private static GeneratorFunction<String, Void, Tuple> run() {
    return GeneratorFunction.of(
        "run",
        yielder -> {
          int res1 = yielder.yieldFrom(fun(1));
          int res2 = yielder.yieldFrom(fun(2));
          return tuple(res1, res2);
        },
        RunMachine::new);
  }

  private static final class RunMachine implements Machine<String, Void, Tuple> {
    private int label;
    private int res1;

    @Override
    public String resume(Frame<String, Void, Tuple> frame) {
      switch (label++) {
        case 0:
          return frame.yieldFrom(fun(1));
        case 1:
          res1 = frame.delegated();
          return frame.yieldFrom(fun(2));
        default:
          int res2 = frame.delegated();
          return frame.done(tuple(res1, res2));
      }
    }
  }
}
