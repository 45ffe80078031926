// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;

/** What a bare virtual thread runs to give up control so many times, and count. */
final class Turning implements Runnable {
  private final int turns;
  private int turn;

  private Turning(int turns) {
    this.turns = turns;
  }

  static List<Turning> many(int count, int turns) {
    List<Turning> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(new Turning(turns));
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

  /** To be called when the threads have ended. */
  static int sum(List<Turning> all) {
    int sum = 0;
    for (Turning turning : all) {
      sum += turning.turn;
    }
    return sum;
  }
}
