// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static org.yieldpoint.benchmarks.lessons.Python.repr;
import static org.yieldpoint.benchmarks.lessons.Python.tuple;

import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/**
 * Lesson 7: two tasks, and a loop that chooses between them.
 *
 * <p><b>Question.</b> Can a {@code for} loop be a scheduler?
 *
 * {@snippet lang = "python" :
 * def mult(name):
 *     x = yield f"{name}: Give me X"
 *     y = yield f"{name}: Give me Y"
 *     return x * y
 *
 * def task(name):
 *     while True:
 *         value = yield from mult(name)
 *         yield f"[{name}]: {value}"
 *
 * tasks = task('One'), task('Two')
 * print(repr((next(tasks[0]), next(tasks[1]))))
 * for i in range(20):
 *     n = not i % 3
 *     print(tasks[n].send(i))
 * }
 *
 * <p><b>Watch</b> one task at a time: each goes through its own X, Y and product, however many
 * resumes of the other one lie between. All its state is in its suspended generator.
 *
 * <p><b>The output</b> shows two computations interleaved by one thread. It looks arbitrary and is
 * not: task Two gets every number that three divides, One gets the others.
 */
final class Lesson07MainLoopTwoTasks extends Lesson {

  Lesson07MainLoopTwoTasks() {
    super("07", "A main loop for two tasks", "Can a for loop be a scheduler?");
  }

  @Override
  public void teach(LessonContext context) {
    takeTurns(context, task("One", mult("One")), task("Two", mult("Two")));
  }

  static void takeTurns(
      LessonContext context,
      GeneratorFunction<String, Integer, Void> taskOne,
      GeneratorFunction<String, Integer, Void> taskTwo) {
    try (Generator<String, Integer, Void> one = context.start(taskOne);
        Generator<String, Integer, Void> two = context.start(taskTwo)) {
      context.print(repr(tuple(one.next(), two.next())));
      for (int i = 0; i < 20; i++) {
        context.print((i % 3 == 0 ? two : one).send(i));
      }
    }
  }

  private static GeneratorFunction<String, Integer, Integer> mult(String name) {
    return GeneratorFunction.of(
        "mult",
        yielder -> {
          int x = yielder.yield(name + ": Give me X");
          int y = yielder.yield(name + ": Give me Y");
          return x * y;
        },
        () -> new MultMachine(name));
  }

  private static final class MultMachine implements Machine<String, Integer, Integer> {
    private final String name;
    private int label;
    private int x;

    MultMachine(String name) {
      this.name = name;
    }

    @Override
    public String resume(Frame<String, Integer, Integer> frame) {
      switch (label++) {
        case 0:
          return frame.yield(name + ": Give me X");
        case 1:
          x = frame.sent();
          return frame.yield(name + ": Give me Y");
        default:
          int y = frame.sent();
          return frame.done(x * y);
      }
    }
  }

  /** A task that delegates to {@code mult}: each round makes a new generator of this definition. */
  static GeneratorFunction<String, Integer, Void> task(
      String name, GeneratorFunction<String, Integer, Integer> mult) {
    return GeneratorFunction.of(
        "task",
        yielder -> {
          while (true) {
            int value = yielder.yieldFrom(mult);
            yielder.yield("[" + name + "]: " + value);
          }
        },
        () -> new TaskMachine(name, mult));
  }

  private static final class TaskMachine implements Machine<String, Integer, Void> {
    private final String name;
    private final GeneratorFunction<String, Integer, Integer> mult;
    private int label;

    TaskMachine(String name, GeneratorFunction<String, Integer, Integer> mult) {
      this.name = name;
      this.mult = mult;
    }

    @Override
    public String resume(Frame<String, Integer, Void> frame) {
      switch (label) {
        case 0: // while (true)
          label = 1;
          return frame.yieldFrom(mult);
        default:
          int value = frame.delegated();
          label = 0;
          return frame.yield("[" + name + "]: " + value);
      }
    }
  }
}
