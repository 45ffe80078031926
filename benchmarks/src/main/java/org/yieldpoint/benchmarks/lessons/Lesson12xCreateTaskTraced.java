// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Step;
import org.yieldpoint.loop.Task;

/**
 * Lesson 12x: lesson 12, with its order and its value printed.
 *
 * <p><b>Question.</b> When does a task start?
 *
 * {@snippet lang = "python" :
 * async def nested():
 *     print("nested runs", clock())
 *     return 42
 *
 * async def main():
 *     task = asyncio.create_task(nested())
 *     print("created, not started")
 *     print("awaited ->", await task)
 *
 * run(main())
 * }
 *
 * <p><b>Watch</b> the order of the first two lines.
 *
 * <p><b>The output</b> shows that {@code create_task} schedules a task and does not run it: it goes
 * to the end of the loop's queue, which is first in, first out, and its first step comes when
 * {@code main} gives up control. Here that is at {@code await task}; any other wait would do, and
 * so would not awaiting the task at all.
 */
final class Lesson12xCreateTaskTraced extends Lesson {

  Lesson12xCreateTaskTraced() {
    super("12x", "A task, traced", "When does a task start?");
  }

  @Override
  public void teach(LessonContext context) {
    context.run(main(context));
  }

  private static Coroutine<Integer> nested(LessonContext context) {
    return Coroutine.of(
        "nested",
        async -> {
          context.print("nested runs", context.clock());
          return 42;
        },
        () -> new NestedMachine(context));
  }

  private static final class NestedMachine extends AsyncMachine<Integer> {
    private final LessonContext context;

    NestedMachine(LessonContext context) {
      this.context = context;
    }

    @Override
    protected Step step() {
      context.print("nested runs", context.clock());
      return done(42);
    }
  }

  private static Coroutine<@Nullable Void> main(LessonContext context) {
    return Coroutine.of(
        "main",
        async -> {
          Task<Integer> task = async.createTask(nested(context));
          context.print("created, not started");
          int result = async.await(task);
          context.print("awaited ->", result);
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
          Task<Integer> task = createTask(nested(context));
          context.print("created, not started");
          return await(task, 1);
        default:
          int result = awaited();
          context.print("awaited ->", result);
          return done(null);
      }
    }
  }
}
