// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static org.yieldpoint.benchmarks.lessons.Python.repr;
import static org.yieldpoint.benchmarks.lessons.Python.str;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/**
 * Lesson 4: values go in as well as out.
 *
 * <p><b>Question.</b> What is the value of {@code yield} itself?
 *
 * {@snippet lang = "python" :
 * def task(res):
 *     print('start', res)
 *     while True:
 *         res = yield f'/{res}/'
 *
 * T = task(100500)
 * print(repr(next(T)))
 * print(repr(T.send(42)))
 * print(repr(next(T)))
 * }
 *
 * <p><b>Watch</b> the line with the {@code yield}: it is left on one resume and finished on the
 * next. So the first resume has no {@code yield} to give a value to; it must be a {@code next}, or
 * a {@code send(None)}, which is the same.
 *
 * <p><b>The output</b> shows that calling {@code task} printed nothing: {@code start} comes with
 * the first {@code next}. The last line shows what {@code next} sends: {@code None}.
 */
final class Lesson04Send extends Lesson {

  Lesson04Send() {
    super("04", "send", "What is the value of yield itself?");
  }

  @Override
  public void teach(LessonContext context) {
    try (Generator<String, Integer, Void> generator = context.start(task(context, 100500))) {
      context.print(repr(generator.next()));
      context.print(repr(generator.send(42)));
      context.print(repr(generator.next()));
    }
  }

  private static GeneratorFunction<String, Integer, Void> task(LessonContext context, int first) {
    return GeneratorFunction.of(
        "task",
        yielder -> {
          Integer res = first;
          context.print("start", res);
          while (true) {
            res = yielder.yield("/" + str(res) + "/");
          }
        },
        () -> new TaskMachine(context, first));
  }

  private static final class TaskMachine implements Machine<String, Integer, Void> {
    private final LessonContext context;
    private int label;
    private @Nullable Integer res;

    TaskMachine(LessonContext context, int res) {
      this.context = context;
      this.res = res;
    }

    @Override
    public String resume(Frame<String, Integer, Void> frame) {
      switch (label) {
        case 0:
          context.print("start", res);
          label = 1;
          return frame.yield("/" + str(res) + "/");
        default: // while (true)
          res = frame.sent();
          return frame.yield("/" + str(res) + "/");
      }
    }
  }
}
