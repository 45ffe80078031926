// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static org.yieldpoint.benchmarks.lessons.Lesson10AsyncDefOnly.sayAfter;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Step;

/**
 * Lesson 11: one await after the other.
 *
 * <p><b>Question.</b> Do two awaits in a row take the sum of their times, or the longer one?
 *
 * {@snippet lang = "python" :
 * async def main():                 # say_after is that of lesson 10
 *     print(f"started at {clock()}")
 *
 *     await say_after(1, 'hello')
 *     await say_after(2, 'world')
 *
 *     print(f"finished at {clock()}")
 *
 * run(main())
 * }
 *
 * <p><b>Watch</b> what {@code await} does with a coroutine: it makes no task and does not switch.
 * The coroutine runs here and now, as a part of this one; control is given up only where something
 * underneath really waits, which here is the sleep.
 *
 * <p><b>The output</b> shows three seconds, the sum: the second coroutine is not even made before
 * the first has ended. The clock is a virtual one, which jumps to the next deadline, so that the
 * seconds are exact and cost nothing.
 */
final class Lesson11SayAfterSequential extends Lesson {

  Lesson11SayAfterSequential() {
    super("11", "One await after the other", "Do two awaits take the sum of their times?");
  }

  @Override
  public void teach(LessonContext context) {
    context.run(main(context));
  }

  private static Coroutine<@Nullable Void> main(LessonContext context) {
    return Coroutine.of(
        "main",
        async -> {
          context.print("started at " + context.clock());
          async.await(sayAfter(context, 1, "hello"));
          async.await(sayAfter(context, 2, "world"));
          context.print("finished at " + context.clock());
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
          context.print("started at " + context.clock());
          return await(sayAfter(context, 1, "hello"), 1);
        case 1:
          return await(sayAfter(context, 2, "world"), 2);
        default:
          context.print("finished at " + context.clock());
          return done(null);
      }
    }
  }
}
