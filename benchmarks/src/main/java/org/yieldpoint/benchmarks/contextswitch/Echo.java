// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;
import org.yieldpoint.benchmarks.fixture.BoxedValues;

/** Answers every number that is sent with its successor; its first yield is 0. */
final class Echo {
  /** How many questions a benchmark asks in one invocation. */
  static final int OPERATIONS = 500;

  static final GeneratorFunction<Integer, Integer, @Nullable Void> FUNCTION =
      GeneratorFunction.of(
          "echo",
          yielder -> {
            Integer question = yielder.yield(0);
            while (true) {
              question = yielder.yield(answer(question));
            }
          },
          Stackless::new);

  private Echo() {}

  /** The answer to {@code question}, which may be the next question. */
  static Integer answer(Integer question) {
    return BoxedValues.after(question);
  }

  /** The last of {@link #OPERATIONS} answers, each of which is the next question. */
  static Integer lastAnswer(Integer first) {
    return (first + OPERATIONS) % BoxedValues.COUNT;
  }

  private static final class Stackless implements Machine<Integer, Integer, @Nullable Void> {
    @Override
    public Integer resume(Frame<Integer, Integer, @Nullable Void> frame) {
      Integer question = frame.sent();
      return frame.yield(question == null ? 0 : answer(question));
    }
  }
}
