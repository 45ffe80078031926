// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A second platform thread that answers with the next value as soon as it is asked; both spin.
 *
 * <p>This is as fast as two threads can be, and needs two free cores. Without them, a thread whose
 * spins fail yields its core after a while, so that a trial still ends.
 */
@State(Scope.Thread)
public class PingPong {
  private static final long JOIN_MILLIS = 10_000;

  private final SpinningPair pair = new SpinningPair();
  private Thread partner;

  @Setup
  public void start() {
    partner = Thread.ofPlatform().daemon().name("ping-pong-partner").start(pair::answer);
  }

  @TearDown
  public void stop() throws InterruptedException {
    pair.end();
    partner.join(JOIN_MILLIS);
    if (partner.isAlive()) {
      throw new IllegalStateException("the partner does not end");
    }
  }

  /** One round trip. */
  Integer next() {
    return pair.next();
  }
}
