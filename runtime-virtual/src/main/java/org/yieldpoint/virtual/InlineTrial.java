// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;

/**
 * Whether {@code inline} works in this JVM, found out by using it: what it needs can be there and
 * not work, as in a JVM without continuations, whose virtual threads are platform threads.
 */
final class InlineTrial {
  private static final int VALUE = 7;

  private static final Body<Integer, Object, String> BODY =
      yielder -> {
        yielder.yield(VALUE);
        return "ended";
      };

  private static final AtomicBoolean LOGGED = new AtomicBoolean();

  /** A race is benign: it is tried twice, with the same result. */
  private static volatile boolean tried;

  /** Null if it works; written before {@link #tried}. */
  private static volatile @Nullable String refusal;

  private InlineTrial() {}

  /** Why it does not work, and what to do; empty if it does. */
  static Optional<String> whyNot() {
    if (!tried) {
      refusal = VirtualThreadInternals.whyNot().or(InlineTrial::tryOut).orElse(null);
      tried = true;
    }
    return Optional.ofNullable(refusal);
  }

  /** Logs why it does not work, the first time: for users who get another strategy instead. */
  static void logWhyNot() {
    whyNot()
        .ifPresent(
            reason -> {
              if (LOGGED.compareAndSet(false, true)) {
                System.getLogger(VirtualRuntime.class.getName())
                    .log(
                        System.Logger.Level.WARNING,
                        "virtual/inline is not available, virtual/shared is used: " + reason);
              }
            });
  }

  private static Optional<String> tryOut() {
    try (VirtualRuntime runtime = new VirtualRuntime(VirtualRuntime.INLINE);
        Generator<Integer, Object, String> generator =
            runtime.start(GeneratorFunction.ofBody("trial", BODY))) {
      boolean works =
          generator.resume(null)
              && generator.yielded() == VALUE
              && !generator.resume(null)
              && "ended".equals(generator.returned());
      return works ? Optional.empty() : Optional.of("a trial generator did not yield here");
    } catch (RuntimeException | LinkageError failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      return Optional.of(
          "a virtual thread does not work with a scheduler of its own (" + cause + ")");
    }
  }
}
