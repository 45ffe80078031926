// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntUnaryOperator;

/** Callbacks on one thread, chained by hand: what the JDK offers without coroutines. */
public final class CompletableFutures {
  private final Queue<Runnable> ready = new ArrayDeque<>();

  /**
   * Starts {@code width} chains of two callbacks each, waits for them all, and adds up their
   * results. The second callback of a chain returns {@code value} of the chain's index.
   */
  public int gather(int width, IntUnaryOperator value) {
    List<CompletableFuture<Integer>> branches = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      branches.add(branch(i, value));
    }
    CompletableFuture<Integer> sum =
        CompletableFuture.allOf(branches.toArray(CompletableFuture<?>[]::new))
            .thenApply(ignored -> sum(branches));
    for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
      next.run();
    }
    return sum.join();
  }

  private CompletableFuture<Integer> branch(int index, IntUnaryOperator value) {
    return CompletableFuture.supplyAsync(() -> index, ready::add)
        .thenApplyAsync(value::applyAsInt, ready::add);
  }

  private static int sum(List<CompletableFuture<Integer>> branches) {
    int sum = 0;
    for (CompletableFuture<Integer> branch : branches) {
      sum += branch.join();
    }
    return sum;
  }
}
