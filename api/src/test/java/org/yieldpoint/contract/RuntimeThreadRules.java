// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.CoroutineRuntime;

/** Threads that resume: interrupted ones, ones that hand over, several at a time. */
interface RuntimeThreadRules extends Fixture {
  @Test
  @DisplayName("X8: a resumer that is interrupted before it resumes still is afterwards")
  default void x08_interruptBeforeAResume() {
    var g = start(script("g").yields(1).tries(s -> s.yields(2)).lastly(s -> s.logs("finally")));
    Thread.currentThread().interrupt();
    next(g);
    assertThat(Thread.interrupted()).isTrue();
    Thread.currentThread().interrupt();
    next(g);
    assertThat(Thread.interrupted()).isTrue();
    Thread.currentThread().interrupt();
    close(g);
    assertThat(Thread.interrupted()).isTrue();
    expect("yielded 1", "yielded 2", "g finally", "closed");
  }

  @Test
  @DisplayName("X8: a resumer that is interrupted while the body runs is so when that is over")
  default void x08_interruptDuringAResume() {
    Thread resumer = Thread.currentThread();
    var g = start(script("g").does(resumer::interrupt).yields(1).returns(2));
    next(g);
    assertThat(Thread.interrupted()).isTrue();
    next(g);
    expect("yielded 1", "returned 2");
  }

  @Test
  @DisplayName("X8: closing the runtime while interrupted ends all there is, the interrupt stays")
  default void x08_interruptDuringClose() {
    Script suspended = script("suspended").yields(1);
    Script finished = script("finished");
    for (Script script : List.of(finished, suspended)) {
      CoroutineRuntime own = open();
      joinVirtual(() -> own.start(script).resume(null));
      Thread.currentThread().interrupt();
      Throwable failure = catchThrowable(own::close);
      boolean interrupted = Thread.interrupted();
      assertThat(failure).isNull();
      assertThat(interrupted).isTrue();
    }
  }

  @Test
  @DisplayName("X9: a generator can be handed from thread to thread, platform and virtual ones")
  default void x09_handedOver() {
    List<Integer> seen = new ArrayList<>();
    var g =
        start(
            script("g")
                .tries(
                    s ->
                        s.does(() -> seen.add(1))
                            .yields(1)
                            .does(() -> seen.add(2))
                            .yields(2)
                            .does(() -> seen.add(3))
                            .yields(3))
                .lastly(s -> s.logs("finally")));
    joinPlatform(() -> next(g));
    joinVirtual(() -> next(g));
    next(g);
    assertThat(seen).containsExactly(1, 2, 3);
    joinPlatform(() -> close(g));
    expect("yielded 1", "yielded 2", "yielded 3", "g finally", "closed");
  }

  @Test
  @DisplayName("X9: virtual threads can do all that platform threads can")
  default void x09_virtualCaller() {
    var inner = start(script("inner").tries(s -> s.yields(1)).lastly(s -> s.logs("finally")));
    var g =
        start(
            script("g")
                .does(() -> next(inner))
                .tries(s -> s.yields(2).logs("got %s").yields(3))
                .catches(Boom.class, s -> s.logs("caught %s").delegates(inner).returns(4)));
    joinVirtual(
        () -> {
          next(g);
          send(g, "sent");
          raise(g, new Boom("b"));
          close(inner);
          next(g);
        });
    expect(
        "yielded 1",
        "yielded 2",
        "g got sent",
        "yielded 3",
        "g caught Boom(b)",
        "inner finally",
        "returned 4",
        "closed",
        "returned null");
  }

  @Test
  @DisplayName("X9: threads, each with generators of its own, use one runtime at the same time")
  default void x09_manyThreads() throws Exception {
    Callable<Integer> work =
        () -> {
          int sum = 0;
          for (int round = 0; round < 20; round++) {
            for (Object value : start(script("g").yields(1).yields(2).yields(3))) {
              sum += (int) value;
            }
          }
          return sum;
        };
    List<FutureTask<Integer>> results = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      FutureTask<Integer> result = new FutureTask<>(work);
      results.add(result);
      (i % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual()).start(result);
    }
    for (FutureTask<Integer> result : results) {
      assertThat(result.get()).isEqualTo(120);
    }
  }

  @Test
  @DisplayName("X18: what a body leaves in its thread's settings, the next body does not find")
  @SuppressWarnings({"ReferenceEquality", "ThreadPriorityCheck"}) // settings as such
  default void x18_threadsAreAsNew() {
    assumeStacks();
    List<String> seen = new ArrayList<>();
    Script settings =
        script("g")
            .does(
                () -> {
                  Thread own = Thread.currentThread();
                  boolean usualLoader =
                      own.getContextClassLoader() == ClassLoader.getSystemClassLoader();
                  boolean usualHandler =
                      own.isVirtual() || own.getUncaughtExceptionHandler() == own.getThreadGroup();
                  seen.add(
                      "%s %s %s %s %s"
                          .formatted(
                              usualLoader,
                              own.getPriority(),
                              own.isInterrupted(),
                              own.getName().equals("left"),
                              usualHandler));
                })
            .yields(1)
            .does(
                () -> {
                  Thread own = Thread.currentThread();
                  own.setContextClassLoader(null);
                  own.setPriority(Thread.MIN_PRIORITY);
                  own.setName("left");
                  own.setUncaughtExceptionHandler((_, _) -> {});
                  own.interrupt();
                });
    for (int i = 0; i < 20; i++) {
      var g = start(settings);
      g.resume(null);
      g.resume(null);
    }
    assertThat(seen).hasSize(20).containsOnly("true 5 false false true");
  }

  @Test
  @DisplayName(
      "X19: a body that needs a class its resumer initializes works, or the resume says so")
  default void x19_bodyNeedsAClassThatIsBeingInitialized() throws Exception {
    InitializedClass.Given.runtime = runtime();
    Class<?> fresh = new Fresh(InitializedClass.class).loadClass(InitializedClass.class.getName());
    FutureTask<Object> initialize = new FutureTask<>(() -> fresh.getField("EVENS").get(null));
    Thread.ofPlatform().start(initialize);
    try {
      assertThat(initialize.get()).isEqualTo(List.of(2, 4, 6));
    } catch (ExecutionException failure) {
      boolean ownThread = hasStacks() && !runtime().strategy().equals("inline");
      assertThat(ownThread).as("the body has a thread of its own").isTrue();
      assertThat(failure.getCause())
          .isInstanceOf(ExceptionInInitializerError.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("evens", "initializes the class", "InitializedClass");
    }
  }

  /** Loads a class and its own lambdas anew, and everything else as usual. */
  final class Fresh extends ClassLoader {
    private final Class<?> template;

    Fresh(Class<?> template) {
      super(template.getClassLoader());
      this.template = template;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      boolean own = name.equals(template.getName()) || name.equals(template.getName() + "$Evens");
      if (!own) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
      try (InputStream in = template.getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException failure) {
        throw new ClassNotFoundException(name, failure);
      }
    }
  }
}
