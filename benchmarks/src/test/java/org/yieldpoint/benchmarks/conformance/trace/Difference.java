// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import java.util.List;

/**
 * The first line in which a trace is not what it should be.
 *
 * @param line its number, from 1 on
 * @param expected what it should be, or a note that there should be none
 * @param actual what it is, or a note that there is none
 */
record Difference(int line, String expected, String actual) {

  /** Returns where {@code actual} begins to differ; it must. */
  static Difference of(List<String> expected, List<String> actual) {
    if (expected.equals(actual)) {
      throw new IllegalArgumentException("the traces are equal");
    }
    int index = 0;
    while (line(expected, index).equals(line(actual, index))) {
      index++;
    }
    return new Difference(index + 1, line(expected, index), line(actual, index));
  }

  private static String line(List<String> trace, int index) {
    return index < trace.size() ? trace.get(index) : "(no line)";
  }

  @Override
  public String toString() {
    return "line %d%n  expected  %s%n  but was   %s".formatted(line, expected, actual);
  }
}
