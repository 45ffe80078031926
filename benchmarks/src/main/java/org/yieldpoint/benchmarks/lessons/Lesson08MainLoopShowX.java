// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static org.yieldpoint.benchmarks.lessons.Lesson07MainLoopTwoTasks.takeTurns;
import static org.yieldpoint.benchmarks.lessons.Lesson07MainLoopTwoTasks.task;

import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/**
 * Lesson 8: lesson 7, showing what each task was given.
 *
 * <p><b>Question.</b> Which of the twenty numbers does each task multiply, and which get lost?
 *
 * {@snippet lang = "python" :
 * def mult(name):                   # task(name) and the loop are those of lesson 7
 *     x = yield f"{name}: Give me X"
 *     y = yield f"{name}: Give me Y, ({x=})"
 *     return x * y
 * }
 *
 * <p><b>Watch</b> {@code x} in the second prompt: by then it is a local that has outlived a
 * suspension. In the machine it is a field for that reason, and {@code y} is none.
 *
 * <p><b>The output</b> shows that One multiplies 1 * 2, 5 * 7, 10 * 11 and 14 * 16, and Two 0 * 3
 * and 9 * 12. 18 and 19 are each an X whose Y never comes. The rest, 4, 6, 8, 13, 15 and 17, is
 * lost: each woke a task that had just yielded a product.
 */
final class Lesson08MainLoopShowX extends Lesson {

  Lesson08MainLoopShowX() {
    super("08", "Who was given what", "Which numbers does each task multiply, and which are lost?");
  }

  @Override
  public void teach(LessonContext context) {
    takeTurns(context, task("One", mult("One")), task("Two", mult("Two")));
  }

  private static GeneratorFunction<String, Integer, Integer> mult(String name) {
    return GeneratorFunction.of(
        "mult",
        yielder -> {
          int x = yielder.yield(name + ": Give me X");
          int y = yielder.yield(name + ": Give me Y, (x=" + x + ")");
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
          return frame.yield(name + ": Give me Y, (x=" + x + ")");
        default:
          int y = frame.sent();
          return frame.done(x * y);
      }
    }
  }
}
