// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static org.yieldpoint.benchmarks.lessons.Lesson13Gather.late;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Step;

/**
 * Lesson 14: tasks that belong to a block.
 *
 * <p><b>Question.</b> What is certain when the block of a task group has been left?
 *
 * {@snippet lang = "python" :
 * async def main():                 # late is that of lesson 13
 *     async with asyncio.TaskGroup() as tg:
 *         tg.create_task(late(3, "A"))
 *         tg.create_task(late(1, "B"))
 *         tg.create_task(late(2, "C"))
 *     print("Done")
 *
 * run(main())
 * }
 *
 * <p><b>Watch</b> for an {@code await}: there is none. The end of the block waits. In the machine
 * that is a suspension like any other: it goes on at label 1.
 *
 * <p><b>The output</b> shows that {@code Done} comes last: all tasks of the group have ended,
 * however the block was left. If one fails, the others are cancelled, which a {@code gather} does
 * not do.
 */
final class Lesson14TaskGroup extends Lesson {

  Lesson14TaskGroup() {
    super("14", "A task group", "What is certain when a task group's block has been left?");
  }

  @Override
  public void teach(LessonContext context) {
    context.run(main(context));
  }

  private static Coroutine<@Nullable Void> main(LessonContext context) {
    return Coroutine.of(
        "main",
        async -> {
          async.taskGroup(
              group -> {
                group.createTask(late(context, 3, "A"));
                group.createTask(late(context, 1, "B"));
                group.createTask(late(context, 2, "C"));
                return null;
              });
          context.print("Done");
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
          return taskGroup(
              group -> {
                group.createTask(late(context, 3, "A"));
                group.createTask(late(context, 1, "B"));
                group.createTask(late(context, 2, "C"));
                return null;
              },
              1);
        default:
          context.print("Done");
          return done(null);
      }
    }
  }
}
