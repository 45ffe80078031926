// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;

/** Virtual threads as anyone can start them: on the scheduler of the JDK, without a loop. */
public final class VirtualThreads {
  private VirtualThreads() {}

  /**
   * Runs {@code tasks} threads that each yield {@code turns} times, and counts how often that was.
   */
  public static int rotate(int tasks, int turns) throws InterruptedException {
    List<Turning> all = Turning.many(tasks, turns);
    List<Thread> threads = new ArrayList<>(tasks);
    for (Turning turning : all) {
      threads.add(Thread.startVirtualThread(turning));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return Turning.sum(all);
  }
}
