// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorExit;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.Yielder;
import org.yieldpoint.contract.NoLeftoverThreads;

/** What {@code inline} makes of the JDK's limits: pinned bodies, and threads that bodies start. */
@ExtendWith(NoLeftoverThreads.class)
class PinnedBodyTest {
  /** What the next class to be initialised does; a class initialiser pins. */
  private static final ThreadLocal<Runnable> IN_INITIALISER = new ThreadLocal<>();

  private static final class Yields {
    static {
      IN_INITIALISER.get().run();
    }
  }

  private static final class Delegates {
    static {
      IN_INITIALISER.get().run();
    }
  }

  private static final class DelegatesLater {
    static {
      IN_INITIALISER.get().run();
    }
  }

  private static final class Resumes {
    static {
      IN_INITIALISER.get().run();
    }
  }

  private static void pinned(Class<?> type, Runnable code) {
    IN_INITIALISER.set(code);
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
    } catch (ClassNotFoundException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static GeneratorFunction<Integer, Object, Object> counting() {
    return GeneratorFunction.ofBody(
        "counting",
        yielder -> {
          for (int i = 100; ; i++) {
            yielder.yield(i);
          }
        });
  }

  @Test
  void aYieldSaysWhyItCannotSuspend() {
    try (CoroutineRuntime runtime = CoroutineRuntime.open("virtual/inline")) {
      Generator<Integer, Object, Object> g =
          runtime.start(
              GeneratorFunction.ofBody(
                  "pinned",
                  yielder -> {
                    pinned(Yields.class, () -> refused(() -> yielder.yield(1)));
                    yielder.yield(2);
                    return null;
                  }));
      assertThat(g.next()).isEqualTo(2);
    }
  }

  private static void refused(Runnable suspension) {
    assertThatThrownBy(suspension::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("pinned", "virtual/shared");
  }

  @Test
  void aDelegationThatCouldNotBeginIsForgotten() {
    try (CoroutineRuntime runtime = CoroutineRuntime.open("virtual/inline")) {
      Generator<Integer, Object, Object> g =
          runtime.start(
              GeneratorFunction.ofBody(
                  "pinned",
                  yielder -> {
                    pinned(Delegates.class, () -> refused(() -> delegate(yielder)));
                    yielder.yield(1);
                    yielder.yield(2);
                    return null;
                  }));
      assertThat(g.next()).isEqualTo(1);
      assertThat(g.next()).isEqualTo(2);
    }
  }

  @Test
  void aDelegationThatCouldNotBeginIsForgottenBeforeANull() {
    try (CoroutineRuntime runtime = CoroutineRuntime.open("virtual/inline")) {
      Generator<Integer, Object, Object> g =
          runtime.start(
              GeneratorFunction.ofBody(
                  "pinned",
                  yielder -> {
                    yielder.yield(1);
                    pinned(DelegatesLater.class, () -> refused(() -> delegate(yielder)));
                    yielder.yield(null);
                    yielder.yield(2);
                    return null;
                  }));
      assertThat(g.next()).isEqualTo(1);
      assertThat(g.next()).isNull();
      assertThat(g.next()).isEqualTo(2);
    }
  }

  private static void delegate(Yielder<Integer, Object> yielder) {
    yielder.yieldFrom(counting());
  }

  @Test
  void aPinnedBodyCanResumeOthers() {
    try (CoroutineRuntime runtime = CoroutineRuntime.open("virtual/inline")) {
      Generator<Integer, Object, Object> inner = runtime.start(counting());
      Generator<Integer, Object, Object> g =
          runtime.start(
              GeneratorFunction.ofBody(
                  "pinned",
                  yielder -> {
                    pinned(Resumes.class, inner::next);
                    yielder.yield(inner.next());
                    return null;
                  }));
      assertThat(g.next()).isEqualTo(101);
      assertThat(inner.next()).isEqualTo(102);
    }
  }

  @Test
  void aVirtualThreadCanResumeWhatOutlivesItsRuntime() throws Exception {
    CoroutineRuntime runtime = CoroutineRuntime.open("virtual/inline");
    AtomicBoolean released = new AtomicBoolean();
    Generator<Integer, Object, Object> stubborn =
        runtime.start(
            GeneratorFunction.ofBody(
                "stubborn",
                yielder -> {
                  while (!released.get()) {
                    try {
                      yielder.yield(1);
                    } catch (GeneratorExit ignored) {
                      // It is asked to end, and does not.
                    }
                  }
                  return null;
                }));
    stubborn.next();
    assertThatThrownBy(runtime::close).hasMessageContaining("stubborn");
    released.set(true);
    AtomicBoolean yielded = new AtomicBoolean(true);
    Thread.startVirtualThread(() -> yielded.set(stubborn.resume(null))).join();
    assertThat(yielded).isFalse();
    assertThat(stubborn.state()).isEqualTo(GeneratorState.CLOSED);
  }

  @Test
  void aThreadThatABodyStartedOutlivesTheRuntime() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    FutureTask<@Nullable Void> child =
        new FutureTask<>(
            () -> {
              goOn.await();
              return null;
            });
    try (CoroutineRuntime other = CoroutineRuntime.open("virtual/shared")) {
      Generator<Integer, Object, Object> shared = other.start(counting());
      try (CoroutineRuntime runtime = CoroutineRuntime.open("virtual/inline")) {
        runtime
            .start(
                GeneratorFunction.<Integer, Object, Object>ofBody(
                    "parent",
                    yielder -> {
                      shared.next();
                      Thread.startVirtualThread(child);
                      yielder.yield(1);
                      return null;
                    }))
            .next();
      }
      assertThat(shared.next()).isEqualTo(101);
      assertThat(child.isDone()).isFalse();
      goOn.countDown();
      child.get(10, TimeUnit.SECONDS);
    }
  }
}
