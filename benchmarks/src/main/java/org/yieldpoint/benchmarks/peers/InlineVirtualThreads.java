// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.util.List;

/**
 * Bare virtual threads that one platform thread runs, from a queue: the least that tasks on virtual
 * threads can cost.
 */
public final class InlineVirtualThreads {
  private final InlineScheduler scheduler = new InlineScheduler();

  /** As {@link VirtualThreads#rotate}, on the caller's thread. */
  public int rotate(int tasks, int turns) {
    List<Turning> all = Turning.many(tasks, turns);
    all.forEach(scheduler::start);
    scheduler.runReady();
    return Turning.sum(all);
  }
}
