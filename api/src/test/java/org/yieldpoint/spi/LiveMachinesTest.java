// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yieldpoint.Body;
import org.yieldpoint.Capability;

/** Which machines a runtime knows of. */
class LiveMachinesTest {
  private static final StackfulRuntime RUNTIME =
      new StackfulRuntime() {
        @Override
        protected <
                Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
            StackfulMachine<Y, S, R> machine(String name, Body<Y, S, R> body) {
          throw new UnsupportedOperationException();
        }

        @Override
        protected List<String> endThreads(Duration bound) {
          return List.of();
        }

        @Override
        public String name() {
          return "none";
        }

        @Override
        public String strategy() {
          return "none";
        }

        @Override
        public Set<Capability> capabilities() {
          return Set.of();
        }
      };

  private static StackfulMachine<Object, Object, Object> machine(String name) {
    return new StackfulMachine<>(RUNTIME, name, _ -> null) {
      @Override
      protected @Nullable Object switchIn(@Nullable Object sent) {
        throw new UnsupportedOperationException();
      }

      @Override
      protected @Nullable Object switchOut(@Nullable Object yielded) {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Property(tries = 200)
  void thoseThatWereAddedAndNotRemoved(@ForAll List<@IntRange(max = 20) Integer> removals) {
    LiveMachines live = new LiveMachines();
    List<StackfulMachine<?, ?, ?>> expected = new ArrayList<>();
    for (int removal : removals) {
      StackfulMachine<?, ?, ?> added = machine("m" + expected.size());
      live.add(added);
      expected.add(added);
      if (removal < expected.size()) {
        live.remove(expected.remove(removal));
      }
      assertThat(live.snapshot()).containsExactlyInAnyOrderElementsOf(expected);
    }
    List.copyOf(expected).forEach(live::remove);
    assertThat(live.snapshot()).isEmpty();
  }

  @Test
  @Timeout(60)
  void anyThreadMayRemoveWhatAnotherHasAdded() throws Exception {
    LiveMachines live = new LiveMachines();
    StackfulMachine<?, ?, ?> mine = machine("mine");
    live.add(mine);
    StackfulMachine<?, ?, ?> others =
        CompletableFuture.supplyAsync(
                () -> {
                  live.remove(mine);
                  StackfulMachine<?, ?, ?> added = machine("another's");
                  live.add(added);
                  return added;
                },
                task -> Thread.ofPlatform().daemon().start(task))
            .get(30, TimeUnit.SECONDS);
    assertThat(live.snapshot()).containsExactly(others);
  }
}
