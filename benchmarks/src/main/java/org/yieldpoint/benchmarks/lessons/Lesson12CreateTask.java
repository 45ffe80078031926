// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Step;
import org.yieldpoint.loop.Task;

/**
 * Lesson 12: a coroutine is made a task.
 *
 * <p><b>Question.</b> What is to be seen of a task that only returns a value?
 *
 * {@snippet lang = "python" :
 * async def nested():
 *     return 42
 *
 * async def main():
 *     task = asyncio.create_task(nested())
 *     await task
 *
 * run(main())
 * }
 *
 * <p><b>Watch</b> the two things that one {@code await} of a coroutine did in lesson 11. Now {@code
 * create_task} hands the coroutine to the loop, which runs it whether it is awaited or not; and
 * {@code await} only waits for its result.
 *
 * <p><b>The output</b> is empty: the 42 arrives, and is not printed. Lesson 12x prints it.
 */
final class Lesson12CreateTask extends Lesson {

  Lesson12CreateTask() {
    super("12", "A task", "What is to be seen of a task that only returns a value?");
  }

  @Override
  public void teach(LessonContext context) {
    context.run(main());
  }

  private static Coroutine<Integer> nested() {
    return Coroutine.of("nested", async -> 42, NestedMachine::new);
  }

  private static final class NestedMachine extends AsyncMachine<Integer> {
    @Override
    protected Step step() {
      return done(42);
    }
  }

  private static Coroutine<@Nullable Void> main() {
    return Coroutine.of(
        "main",
        async -> {
          Task<Integer> task = async.createTask(nested());
          async.await(task);
          return null;
        },
        MainMachine::new);
  }

  private static final class MainMachine extends AsyncMachine<@Nullable Void> {
    @Override
    protected Step step() {
      switch (label) {
        case 0:
          Task<Integer> task = createTask(nested());
          return await(task, 1);
        default:
          return done(null);
      }
    }
  }
}
