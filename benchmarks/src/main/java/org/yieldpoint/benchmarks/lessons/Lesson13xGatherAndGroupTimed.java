// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Step;
import org.yieldpoint.loop.Task;

/**
 * Lesson 13x: gather and a task group, with the time and the results.
 *
 * <p><b>Question.</b> Do three sleeps of 3, 1 and 2 s take 6 s or 3 s; and what comes back from
 * each?
 *
 * {@snippet lang = "python" :
 * async def late(delay, msg):
 *     await asyncio.sleep(delay)
 *     print(clock(), msg)
 *     return delay
 *
 * async def main():
 *     res = await asyncio.gather(late(3, "A"), late(1, "B"), late(2, "C"))
 *     print(clock(), res)
 *     async with asyncio.TaskGroup() as tg:
 *         ts = [tg.create_task(late(3, "A")),
 *               tg.create_task(late(1, "B")),
 *               tg.create_task(late(2, "C"))]
 *     print(clock(), "Done", [t.result() for t in ts])
 *
 * run(main())
 * }
 *
 * <p><b>Watch</b> how the results are got: {@code gather} returns their list, a task group returns
 * none. To get results from a group, keep its tasks and ask them.
 *
 * <p><b>The output</b> shows three seconds each, the longest sleep and not the sum; and that the
 * group ran after the gather, from 3 s to 6 s, because one await came after the other.
 */
final class Lesson13xGatherAndGroupTimed extends Lesson {

  Lesson13xGatherAndGroupTimed() {
    super("13x", "gather and group, timed", "Do sleeps of 3, 1 and 2 s take 6 s or 3 s?");
  }

  @Override
  public void teach(LessonContext context) {
    context.run(main(context));
  }

  private static Coroutine<Integer> late(LessonContext context, int delay, String msg) {
    return Coroutine.of(
        "late(%d, %s)".formatted(delay, msg),
        async -> {
          async.sleep(Duration.ofSeconds(delay));
          context.print(context.clock(), msg);
          return delay;
        },
        () -> new LateMachine(context, delay, msg));
  }

  private static final class LateMachine extends AsyncMachine<Integer> {
    private final LessonContext context;
    private final int delay;
    private final String msg;

    LateMachine(LessonContext context, int delay, String msg) {
      this.context = context;
      this.delay = delay;
      this.msg = msg;
    }

    @Override
    protected Step step() {
      switch (label) {
        case 0:
          return await(sleep(Duration.ofSeconds(delay)), 1);
        default:
          context.print(context.clock(), msg);
          return done(delay);
      }
    }
  }

  private static Coroutine<@Nullable Void> main(LessonContext context) {
    return Coroutine.of(
        "main",
        async -> {
          List<Integer> res =
              async.gather(late(context, 3, "A"), late(context, 1, "B"), late(context, 2, "C"));
          context.print(context.clock(), res);
          List<Task<Integer>> tasks =
              async.taskGroup(
                  group ->
                      List.of(
                          group.createTask(late(context, 3, "A")),
                          group.createTask(late(context, 1, "B")),
                          group.createTask(late(context, 2, "C"))));
          context.print(context.clock(), "Done", tasks.stream().map(Task::result).toList());
          return null;
        },
        () -> new MainMachine(context));
  }

  private static final class MainMachine extends AsyncMachine<@Nullable Void> {
    private final LessonContext context;

    MainMachine(LessonContext context) {
      this.context = context;
    }

    @Override
    protected Step step() {
      switch (label) {
        case 0:
          return await(
              gather(late(context, 3, "A"), late(context, 1, "B"), late(context, 2, "C")), 1);
        case 1:
          List<Integer> res = awaited();
          context.print(context.clock(), res);
          return taskGroup(
              group ->
                  List.of(
                      group.createTask(late(context, 3, "A")),
                      group.createTask(late(context, 1, "B")),
                      group.createTask(late(context, 2, "C"))),
              2);
        default:
          List<Task<Integer>> tasks = awaited();
          context.print(context.clock(), "Done", tasks.stream().map(Task::result).toList());
          return done(null);
      }
    }
  }
}
