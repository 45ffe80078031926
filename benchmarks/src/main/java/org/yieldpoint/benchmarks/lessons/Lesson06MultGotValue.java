// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static org.yieldpoint.benchmarks.lessons.Lesson05MultLostValue.mult;
import static org.yieldpoint.benchmarks.lessons.Lesson05MultLostValue.sendNineNumbers;

import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/**
 * Lesson 6: lesson 5, with the lost value received.
 *
 * <p><b>Question.</b> What does the third {@code yield} receive, if it looks?
 *
 * {@snippet lang = "python" :
 * def task():                       # mult() is that of lesson 5
 *     res = 0
 *     while True:
 *         res = yield from mult()
 *         res2 = yield res
 *         print('Got', res2)
 *
 * core = task()
 * print(repr(next(core)))
 * for i in range(1, 10):
 *     print(core.send(i))
 * }
 *
 * <p><b>Watch</b> where {@code Got} is printed: in the resume after the one that yielded {@code
 * res}, on the way to the next {@code yield}.
 *
 * <p><b>The output</b> shows 3, 6 and 9, each just before the prompt that the same {@code send}
 * returns: one {@code send} runs everything from one {@code yield} to the next.
 */
final class Lesson06MultGotValue extends Lesson {

  Lesson06MultGotValue() {
    super("06", "The lost value, received", "What does the third yield receive, if it looks?");
  }

  @Override
  public void teach(LessonContext context) {
    sendNineNumbers(context, task(context));
  }

  private static GeneratorFunction<Object, Integer, Void> task(LessonContext context) {
    return GeneratorFunction.of(
        "task",
        yielder -> {
          while (true) {
            int res = yielder.yieldFrom(mult());
            Integer res2 = yielder.yield(res);
            context.print("Got", res2);
          }
        },
        () -> new TaskMachine(context));
  }

  private static final class TaskMachine implements Machine<Object, Integer, Void> {
    private final LessonContext context;
    private int label;

    TaskMachine(LessonContext context) {
      this.context = context;
    }

    @Override
    public Object resume(Frame<Object, Integer, Void> frame) {
      switch (label) {
        case 0: // while (true)
          label = 1;
          return frame.yieldFrom(mult());
        case 1:
          int res = frame.delegated();
          label = 2;
          return frame.yield(res);
        default:
          Integer res2 = frame.sent();
          context.print("Got", res2);
          label = 0;
          return frame.again(null);
      }
    }
  }
}
