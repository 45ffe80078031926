// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;

/** Which threads are bound to a processor, and for how long. */
@Timeout(60)
class ConfinementTest {
  private static final GeneratorFunction<byte[], Object, @Nullable Void> BOUNDS =
      GeneratorFunction.ofBody(
          "bounds",
          yielder -> {
            yielder.yield(bounds());
            yielder.yield(bounds());
            return null;
          });

  private byte[] before;
  private CoroutineRuntime runtime;

  @BeforeEach
  void open() {
    Confinable.assumePossible();
    before = bounds();
    assumeTrue(processors(before) > 1, "there is but one processor");
    runtime = CoroutineRuntime.open("threads/confined");
  }

  @AfterEach
  void close() {
    if (runtime != null) {
      runtime.close();
      assertThat(bounds()).as("bounds after close").isEqualTo(before);
    }
  }

  @Test
  void bodiesAndTheirResumerRunOnOneProcessor() {
    Generator<byte[], Object, @Nullable Void> first = runtime.start(BOUNDS);
    Generator<byte[], Object, @Nullable Void> second = runtime.start(BOUNDS);

    byte[] body = first.next();

    assertThat(processors(body)).isOne();
    assertThat(second.next()).isEqualTo(body);
    assertThat(bounds()).isEqualTo(body);
  }

  @Test
  void aResumerIsFreeWhenItsGeneratorsHaveEnded() {
    Generator<byte[], Object, @Nullable Void> first = runtime.start(BOUNDS);
    Generator<byte[], Object, @Nullable Void> second = runtime.start(BOUNDS);
    first.next();
    second.next();

    first.close();
    assertThat(processors(bounds())).isOne();

    second.forEach(_ -> {});
    assertThat(bounds()).isEqualTo(before);
  }

  @Test
  void runtimesLetGoOfAThreadInAnyOrder() {
    Generator<byte[], Object, @Nullable Void> first = runtime.start(BOUNDS);
    first.next();
    try (CoroutineRuntime other = CoroutineRuntime.open("threads/confined")) {
      Generator<byte[], Object, @Nullable Void> second = other.start(BOUNDS);
      byte[] body = second.next();

      first.close();
      assertThat(bounds()).as("one is under way").isEqualTo(body);

      second.close();
      assertThat(bounds()).isEqualTo(before);
    }
  }

  @Test
  void anotherResumerTakesItsPlace() throws Exception {
    Generator<byte[], Object, @Nullable Void> generator = runtime.start(BOUNDS);
    byte[] body = generator.next();

    byte[] other =
        CompletableFuture.supplyAsync(
                () -> {
                  generator.next();
                  return bounds();
                },
                task -> Thread.ofPlatform().daemon().start(task))
            .get(30, TimeUnit.SECONDS);

    assertThat(other).isEqualTo(body);
    assertThat(bounds()).isEqualTo(before);
  }

  @Test
  void aVirtualThreadsCarrierIsNotBound() throws Exception {
    Generator<byte[], Object, @Nullable Void> generator = runtime.start(BOUNDS);

    byte[] carrier =
        CompletableFuture.supplyAsync(
                () -> {
                  generator.next();
                  return bounds();
                },
                Thread::startVirtualThread)
            .get(30, TimeUnit.SECONDS);

    assertThat(processors(carrier)).isGreaterThan(1);
  }

  @Test
  void nestedBodiesKeepToTheProcessor() {
    GeneratorFunction<List<byte[]>, Object, @Nullable Void> outer =
        GeneratorFunction.ofBody(
            "outer",
            yielder -> {
              List<byte[]> seen = new ArrayList<>();
              runtime.start(BOUNDS).forEach(seen::add);
              seen.add(bounds());
              yielder.yield(seen);
              return null;
            });

    List<byte[]> seen = runtime.start(outer).next();

    assertThat(seen).hasSize(3).allMatch(bounds -> processors(bounds) == 1);
    assertThat(seen.get(2)).isEqualTo(seen.get(0));
  }

  @Test
  void anUnknownStrategyIsNamedWithThoseThereAre() {
    assertThatThrownBy(() -> CoroutineRuntime.open("threads/glued"))
        .hasMessageContaining("glued")
        .hasMessageContaining("confined");
  }

  private static byte[] bounds() {
    byte[] mask = Affinity.get(Affinity.currentThread());
    assertThat(mask).isNotNull();
    return mask;
  }

  private static int processors(byte[] mask) {
    int count = 0;
    for (byte eight : mask) {
      count += Integer.bitCount(eight & 0xff);
    }
    return count;
  }
}
