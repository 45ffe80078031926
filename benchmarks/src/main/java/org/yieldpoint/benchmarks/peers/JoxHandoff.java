// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import com.softwaremill.jox.Channel;

/** A rendezvous channel of jox. */
final class JoxHandoff implements Handoff {
  private final Channel<Integer> channel = Channel.newRendezvousChannel();

  @Override
  public void give(Integer value) throws InterruptedException {
    channel.send(value);
  }

  @Override
  public Integer take() throws InterruptedException {
    return channel.receive();
  }
}
