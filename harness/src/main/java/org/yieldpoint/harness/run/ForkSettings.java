// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.time.Duration;

/**
 * How a fork measures.
 *
 * @param warmupIterations how many iterations are thrown away
 * @param warmupTime how long each of them takes
 * @param iterations how many iterations are kept
 * @param time how long each of them takes
 * @param timeout how long JMH waits for an iteration that does not end in its time
 */
public record ForkSettings(
    int warmupIterations, Duration warmupTime, int iterations, Duration time, Duration timeout) {

  /** How long the iterations take together; what it takes to start a fork comes on top. */
  public Duration nominal() {
    return warmupTime.multipliedBy(warmupIterations).plus(time.multipliedBy(iterations));
  }

  /**
   * After how long a fork is killed. JMH's own timeout interrupts the benchmark's threads and then
   * waits for them, which a thread that spins or is stuck in the JVM never ends.
   */
  public Duration limit() {
    return nominal().plus(timeout.multipliedBy(2));
  }

  /** A duration as JMH's command line takes it, in the largest unit that is exact. */
  public static String jmhTime(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos % 1_000_000_000 == 0) {
      return duration.toSeconds() + "s";
    }
    return nanos % 1_000_000 == 0 ? duration.toMillis() + "ms" : nanos + "ns";
  }
}
