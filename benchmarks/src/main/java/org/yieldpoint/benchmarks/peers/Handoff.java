// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

/**
 * A way to hand values from one thread to another, one at a time and without a buffer.
 *
 * <p>One thread gives in an endless loop. One thread at a time takes, and each value may be taken
 * by a different one. Both may be platform threads or virtual ones. An interrupt ends the wait of
 * either.
 */
public interface Handoff {

  /** Hands over the value; waits for a taker if the mechanism needs one. */
  void give(Integer value) throws InterruptedException;

  /** Waits for the next value. */
  Integer take() throws InterruptedException;

  /**
   * The handoff with this name.
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
      default -> throw new IllegalArgumentException("no such handoff:  " + name);
    };
  }
}
