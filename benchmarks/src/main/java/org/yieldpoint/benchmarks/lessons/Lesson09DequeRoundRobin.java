// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static org.yieldpoint.benchmarks.lessons.Python.str;
import static org.yieldpoint.benchmarks.lessons.Python.tuple;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;
import org.yieldpoint.benchmarks.lessons.Python.Tuple;

/**
 * Lesson 9: a queue of tasks that take turns.
 *
 * <p><b>Question.</b> In which order do tasks end that take turns?
 *
 * {@snippet lang = "python" :
 * def mult():
 *     return (yield) * (yield)
 *
 * def task(num):
 *     res = 0
 *     for i in range(num):
 *         res += yield from mult()
 *     return res
 *
 * def loop(*tasks):
 *     queue, res = deque(tasks), []
 *     print("Start:", *map(Show, queue), sep="\n\t")    # Show names the generators
 *     for task in tasks:
 *         next(task)
 *     while queue:
 *         task = queue.popleft()
 *         try:
 *             task.send(randint(3, 10))                 # 7 3 10 4 9 5 8 6, over and over
 *         except StopIteration as E:
 *             res.append((Show(task), E.value))
 *         else:
 *             queue.append(task)
 *     return res
 *
 * print("Done:", *loop(named("A10", task(10)), named("B3", task(3)),
 *                      named("C5", task(5))), sep="\n\t")
 * print("Done:", *loop(named("D10", task(10)), named("E100", task(100)),
 *                      named("F50", task(50))), sep="\n\t")
 * }
 *
 * <p><b>Watch</b> {@code (yield) * (yield)}: a bare {@code yield} hands out {@code None}, and the
 * left operand is received first. And watch the queue: a task that yielded goes to its end.
 *
 * <p><b>The output</b> shows the tasks in the order in which they ended, which is that of their
 * lengths, 3, 5, 10 and 10, 50, 100, and not that in which they were started: each takes two sends
 * per product after the one {@code next} that brings it to its first {@code yield}. This loop is
 * already most of an event loop; what it lacks is a reason to wait.
 */
final class Lesson09DequeRoundRobin extends Lesson {

  Lesson09DequeRoundRobin() {
    super("09", "Taking turns in a queue", "In which order do tasks end that take turns?");
  }

  @Override
  public void teach(LessonContext context) {
    FixedNumbers numbers = new FixedNumbers();
    printBelow(
        context,
        "Done:",
        loop(
            context,
            numbers,
            new Named("A10", context.start(task(10))),
            new Named("B3", context.start(task(3))),
            new Named("C5", context.start(task(5)))));
    printBelow(
        context,
        "Done:",
        loop(
            context,
            numbers,
            new Named("D10", context.start(task(10))),
            new Named("E100", context.start(task(100))),
            new Named("F50", context.start(task(50)))));
  }

  /** The loop, on the core operations: {@code resume} says whether the task goes on. */
  private static List<Tuple> loop(LessonContext context, FixedNumbers numbers, Named... tasks) {
    Deque<Named> queue = new ArrayDeque<>(List.of(tasks));
    List<Tuple> results = new ArrayList<>();
    printBelow(context, "Start:", queue);
    for (Named task : tasks) {
      task.generator().next();
    }
    while (!queue.isEmpty()) {
      Named task = queue.removeFirst();
      if (task.generator().resume(numbers.next())) {
        queue.addLast(task);
      } else {
        results.add(tuple(task, task.generator().returned()));
      }
    }
    return results;
  }

  private static GeneratorFunction<@Nullable Void, Integer, Integer> mult() {
    return GeneratorFunction.of(
        "mult", yielder -> yielder.yield(null) * yielder.yield(null), MultMachine::new);
  }

  private static final class MultMachine implements Machine<@Nullable Void, Integer, Integer> {
    private int label;
    private int left;

    @Override
    public @Nullable Void resume(Frame<@Nullable Void, Integer, Integer> frame) {
      switch (label++) {
        case 0:
          return frame.yield(null);
        case 1:
          left = frame.sent();
          return frame.yield(null);
        default:
          int right = frame.sent();
          return frame.done(left * right);
      }
    }
  }

  private static GeneratorFunction<@Nullable Void, Integer, Integer> task(int num) {
    return GeneratorFunction.of(
        "task",
        yielder -> {
          int res = 0;
          for (int i = 0; i < num; i++) {
            res += yielder.yieldFrom(mult());
          }
          return res;
        },
        () -> new TaskMachine(num));
  }

  private static final class TaskMachine implements Machine<@Nullable Void, Integer, Integer> {
    private final int num;
    private int label;
    private int res;
    private int i;

    TaskMachine(int num) {
      this.num = num;
    }

    @Override
    public @Nullable Void resume(Frame<@Nullable Void, Integer, Integer> frame) {
      switch (label) {
        case 0: // i < num
          if (i == num) {
            return frame.done(res);
          }
          label = 1;
          return frame.yieldFrom(mult());
        default:
          res += frame.<Integer>delegated();
          i++;
          label = 0;
          return frame.again(null);
      }
    }
  }

  /** A generator with a name to print, where Python prints an address. */
  private record Named(String name, Generator<@Nullable Void, Integer, Integer> generator) {
    @Override
    public String toString() {
      return "<generator object task " + name + ">";
    }
  }

  /** A substitute for random numbers, which continues from one loop to the next. */
  private static final class FixedNumbers {
    private static final List<Integer> CYCLE = List.of(7, 3, 10, 4, 9, 5, 8, 6);
    private int taken;

    int next() {
      return CYCLE.get(taken++ % CYCLE.size());
    }
  }

  private static void printBelow(LessonContext context, String title, Collection<?> lines) {
    StringBuilder text = new StringBuilder(title);
    for (Object line : lines) {
      text.append("\n\t").append(str(line));
    }
    context.print(text.toString());
  }
}
