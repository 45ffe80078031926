// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.util.concurrent.SynchronousQueue;

/** Each value is put into a queue that holds none. */
final class SynchronousQueueHandoff implements Handoff {
  private final SynchronousQueue<Integer> queue = new SynchronousQueue<>();

  @Override
  public void give(Integer value) throws InterruptedException {
    queue.put(value);
  }

  @Override
  public Integer take() throws InterruptedException {
    return queue.take();
  }
}
