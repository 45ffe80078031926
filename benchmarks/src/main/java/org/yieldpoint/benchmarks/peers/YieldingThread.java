// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;

/** The body of a bare virtual thread: yields {@code turns} times and counts the yields. */
final class YieldingThread implements Runnable {
  private final int turns;
  private int turn;

  private YieldingThread(int turns) {
    this.turns = turns;
  }

  static List<YieldingThread> many(int count, int turns) {
    List<YieldingThread> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(new YieldingThread(turns));
    }
    return all;
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // on a virtual thread it switches
  public void run() {
    while (turn < turns) {
      Thread.yield();
      turn++;
    }
  }

  /** The yields of all; call it when the threads have ended. */
  static int sum(List<YieldingThread> all) {
    int sum = 0;
    for (YieldingThread body : all) {
      sum += body.turn;
    }
    return sum;
  }
}
