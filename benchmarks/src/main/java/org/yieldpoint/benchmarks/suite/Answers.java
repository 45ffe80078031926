// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.suite;

/** Checks what benchmarks compute: a wrong answer fails the run, however fast it came. */
public final class Answers {
  private Answers() {}

  /**
   * Throws unless {@code actual} is right.
   *
   * @throws IllegalStateException if it is not; JMH then fails the benchmark
   */
  public static void require(long expected, long actual) {
    if (expected != actual) {
      throw wrong(expected, actual);
    }
  }

  private static IllegalStateException wrong(long expected, long actual) {
    return new IllegalStateException("wrong answer: expected " + expected + " but was " + actual);
  }
}
