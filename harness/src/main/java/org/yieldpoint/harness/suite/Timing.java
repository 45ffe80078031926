// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.suite;

import java.time.Duration;
import org.yieldpoint.harness.run.ForkSettings;

/**
 * How a fork measures.
 *
 * @param warmupIterations how many iterations are thrown away
 * @param warmupTime how long each of them takes
 * @param iterations how many iterations are kept
 * @param time how long each of them takes
 */
public record Timing(int warmupIterations, Duration warmupTime, int iterations, Duration time) {
  /** How long JMH waits for an iteration; longer than a healthy one takes on a busy machine. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** The same as settings of a fork. */
  public ForkSettings settings() {
    return new ForkSettings(warmupIterations, warmupTime, iterations, time, TIMEOUT);
  }
}
