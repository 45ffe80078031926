// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Step;

/**
 * Lesson 13: several at once, with gather.
 *
 * <p><b>Question.</b> In which order do results come when the work ends in another?
 *
 * {@snippet lang = "python" :
 * async def late(delay, msg):
 *     await asyncio.sleep(delay)
 *     print(msg)
 *     return delay
 *
 * async def main():
 *     res = await asyncio.gather(
 *         late(3, "A"),
 *         late(1, "B"),
 *         late(2, "C"),
 *     )
 *     print(res)
 *
 * run(main())
 * }
 *
 * <p><b>Watch</b> that there is one {@code await} for three coroutines: {@code gather} makes a task
 * of each before anything is waited for, so that all three sleep at the same time.
 *
 * <p><b>The output</b> shows two orders. The letters come as the timers expire, B, C, A: the loop
 * first runs what is ready, in the order in which it became ready, then what is due, by deadline.
 * The results come in the order of the arguments.
 */
final class Lesson13Gather extends Lesson {

  Lesson13Gather() {
    super("13", "gather", "In which order do results come when the work ends in another?");
  }

  @Override
  public void teach(LessonContext context) {
    context.run(main(context));
  }

  static Coroutine<Integer> late(LessonContext context, int delay, String msg) {
    return Coroutine.of(
        "late(%d, %s)".formatted(delay, msg),
        async -> {
          async.sleep(Duration.ofSeconds(delay));
          context.print(msg);
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
          context.print(msg);
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
          context.print(res);
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
        default:
          List<Integer> res = awaited();
          context.print(res);
          return done(null);
      }
    }
  }
}
