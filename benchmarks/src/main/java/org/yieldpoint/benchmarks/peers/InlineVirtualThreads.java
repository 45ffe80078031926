// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntUnaryOperator;

/**
 * Bare virtual threads that one platform thread runs, from a queue: the least that tasks on virtual
 * threads can cost.
 */
public final class InlineVirtualThreads {
  private final InlineScheduler scheduler = new InlineScheduler();

  /** As {@link VirtualThreads#roundRobin}, on the calling thread. */
  public int roundRobin(int tasks, int turns) {
    List<YieldingThread> all = YieldingThread.many(tasks, turns);
    all.forEach(scheduler::start);
    scheduler.runReady();
    return YieldingThread.sum(all);
  }

  /** As {@link VirtualThreads#gather}, on the calling thread. */
  public int gather(int width, IntUnaryOperator value)
      throws InterruptedException, ExecutionException {
    List<FutureTask<Integer>> results = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      FutureTask<Integer> result = new FutureTask<>(VirtualThreads.branch(i, value));
      results.add(result);
      scheduler.start(result);
    }
    scheduler.runReady();
    int sum = 0;
    for (FutureTask<Integer> result : results) {
      sum += result.get();
    }
    return sum;
  }
}
