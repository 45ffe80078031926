// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntUnaryOperator;

/** Virtual threads on the default scheduler of the JDK, without an event loop. */
public final class VirtualThreads {
  private VirtualThreads() {}

  /**
   * Runs {@code tasks} threads that each yield {@code turns} times, and returns the number of
   * yields.
   */
  public static int roundRobin(int tasks, int turns) throws InterruptedException {
    List<YieldingThread> all = YieldingThread.many(tasks, turns);
    List<Thread> threads = new ArrayList<>(tasks);
    for (YieldingThread body : all) {
      threads.add(Thread.startVirtualThread(body));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return YieldingThread.sum(all);
  }

  /**
   * Starts a thread for each of {@code width} branches, waits for them, and adds up their results.
   * A branch yields once and returns {@code value} of its index.
   */
  public static int gather(int width, IntUnaryOperator value)
      throws InterruptedException, ExecutionException {
    List<Callable<Integer>> branches = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      branches.add(branch(i, value));
    }
    int sum = 0;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> result : executor.invokeAll(branches)) {
        sum += result.get();
      }
    }
    return sum;
  }

  @SuppressWarnings("ThreadPriorityCheck") // on a virtual thread it switches
  static Callable<Integer> branch(int index, IntUnaryOperator value) {
    return () -> {
      Thread.yield();
      return value.applyAsInt(index);
    };
  }
}
