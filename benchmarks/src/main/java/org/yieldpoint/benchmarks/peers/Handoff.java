// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

/**
 * A way in which one thread hands values to another, one at a time: neither keeps any in stock.
 *
 * <p>One thread gives, for ever; one takes, and may be another thread each time. Both may be
 * platform threads or virtual ones. An interrupt ends the wait of either.
 */
public interface Handoff {

  /** Waits for a taker if the way needs one, and hands it the value. */
  void give(Integer value) throws InterruptedException;

  /** Waits for the next value. */
  Integer take() throws InterruptedException;

  /**
   * The way of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Handoff named(String name) {
    return switch (name) {
      case "park" -> new ParkHandoff();
      case "SynchronousQueue" -> new SynchronousQueueHandoff();
      case "Exchanger" -> new ExchangerHandoff();
      case "CompletableFuture" -> new FutureHandoff();
      case "jox" -> new JoxHandoff();
      default -> throw new IllegalArgumentException("no way to hand over: " + name);
    };
  }
}
