// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import org.openjdk.jmh.results.BenchmarkResult;

/** What came of a fork. */
public sealed interface ForkResult {

  /**
   * It measured.
   *
   * @param result what JMH made of it
   */
  record Measured(BenchmarkResult result) implements ForkResult {}

  /**
   * It has no number: the benchmark threw, most often because its answer was wrong, or its JVM died
   * or had to be killed.
   *
   * @param reason one line
   * @param detail the end of what JMH and the fork printed, stack traces included
   */
  record Failed(String reason, String detail) implements ForkResult {}
}
