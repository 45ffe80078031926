// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Step;

/**
 * Lesson 10: a coroutine function, and nothing else.
 *
 * <p><b>Question.</b> What does a coroutine function do by itself?
 *
 * {@snippet lang = "python" :
 * async def say_after(delay, what):
 *     await asyncio.sleep(delay)
 *     print(what)
 * }
 *
 * <p><b>Watch</b> what a coroutine is here: what lesson 9 called a task, a generator that a loop
 * resumes. It yields what it waits for, and {@code await} is its {@code yield from}.
 *
 * <p><b>The output</b> is empty, and so it would be if {@code say_after} were called: a call only
 * makes a coroutine, which does not run until it is awaited or made a task. Lesson 11 does that.
 */
final class Lesson10AsyncDefOnly extends Lesson {

  Lesson10AsyncDefOnly() {
    super("10", "A coroutine function", "What does a coroutine function do by itself?");
  }

  @Override
  public void teach(LessonContext context) {
    // Nothing: this lesson has only a definition.
  }

  static Coroutine<@Nullable Void> sayAfter(LessonContext context, int delay, String what) {
    return Coroutine.of(
        "say_after",
        async -> {
          async.sleep(Duration.ofSeconds(delay));
          context.print(what);
          return null;
        },
        () -> new SayAfterMachine(context, delay, what));
  }

  private static final class SayAfterMachine extends AsyncMachine<@Nullable Void> {
    private final LessonContext context;
    private final int delay;
    private final String what;

    SayAfterMachine(LessonContext context, int delay, String what) {
      this.context = context;
      this.delay = delay;
      this.what = what;
    }

    @Override
    protected Step step() {
      switch (label) {
        case 0:
          return await(sleep(Duration.ofSeconds(delay)), 1);
        default:
          context.print(what);
          return done(null);
      }
    }
  }
}
