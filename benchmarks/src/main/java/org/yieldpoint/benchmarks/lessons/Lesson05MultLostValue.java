// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static org.yieldpoint.benchmarks.lessons.Python.repr;

import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/**
 * Lesson 5: a value that nobody receives.
 *
 * <p><b>Question.</b> Nine numbers are sent. Where do 3, 6 and 9 go?
 *
 * {@snippet lang = "python" :
 * def mult():
 *     x = yield "Give me X"
 *     y = yield "Give me Y"
 *     return x * y
 *
 * def task():
 *     res = 0
 *     while True:
 *         res = yield from mult()
 *         yield res
 *
 * core = task()
 * print(repr(next(core)))
 * for i in range(1, 10):
 *     print(core.send(i))
 * }
 *
 * <p><b>Watch</b> how often {@code task} stops in one round of its loop: twice in {@code mult},
 * which takes what it is sent, and once at {@code yield res}, which does not.
 *
 * <p><b>The output</b> shows 1 * 2, 4 * 5 and 7 * 8. Every third number only wakes the task up,
 * from a {@code yield} whose value is thrown away. What is sent goes to the generator that yielded
 * last, and through {@code yield from} that is the innermost one.
 */
final class Lesson05MultLostValue extends Lesson {

  Lesson05MultLostValue() {
    super("05", "A lost value", "Nine numbers are sent: where do 3, 6 and 9 go?");
  }

  @Override
  public void teach(LessonContext context) {
    sendNineNumbers(context, task());
  }

  static void sendNineNumbers(LessonContext context, GeneratorFunction<Object, Integer, ?> task) {
    try (Generator<Object, Integer, ?> core = context.start(task)) {
      context.print(repr(core.next()));
      for (int i = 1; i < 10; i++) {
        context.print(core.send(i));
      }
    }
  }

  static GeneratorFunction<String, Integer, Integer> mult() {
    return GeneratorFunction.of(
        "mult",
        yielder -> {
          int x = yielder.yield("Give me X");
          int y = yielder.yield("Give me Y");
          return x * y;
        },
        MultMachine::new);
  }

  private static final class MultMachine implements Machine<String, Integer, Integer> {
    private int label;
    private int x;

    @Override
    public String resume(Frame<String, Integer, Integer> frame) {
      switch (label++) {
        case 0:
          return frame.yield("Give me X");
        case 1:
          x = frame.sent();
          return frame.yield("Give me Y");
        default:
          int y = frame.sent();
          return frame.done(x * y);
      }
    }
  }

  private static GeneratorFunction<Object, Integer, Void> task() {
    return GeneratorFunction.of(
        "task",
        yielder -> {
          while (true) {
            int res = yielder.yieldFrom(mult());
            yielder.yield(res);
          }
        },
        TaskMachine::new);
  }

  private static final class TaskMachine implements Machine<Object, Integer, Void> {
    private int label;

    @Override
    public Object resume(Frame<Object, Integer, Void> frame) {
      switch (label) {
        case 0: // while (true); what was sent is not looked at
          label = 1;
          return frame.yieldFrom(mult());
        default:
          int res = frame.delegated();
          label = 0;
          return frame.yield(res);
      }
    }
  }
}
