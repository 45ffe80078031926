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

/** Virtual threads as anyone can start them: on the scheduler of the JDK, without a loop. */
public final class VirtualThreads {
  private VirtualThreads() {}

  /**
   * Runs {@code tasks} threads that each yield {@code turns} times, and counts how often that was.
   */
  public static int rotate(int tasks, int turns) throws InterruptedException {
    List<YieldingThread> all = YieldingThread.many(tasks, turns);
    List<Thread> threads = new ArrayList<>(tasks);
    for (YieldingThread turning : all) {
      threads.add(Thread.startVirtualThread(turning));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return YieldingThread.sum(all);
  }

  /**
   * Has a thread for each of {@code width} calls yield once and return {@code value} of its index,
   * and adds the values up.
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
