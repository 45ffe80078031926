// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What programs do here, against what they should do.
 *
 * @param reference runs programs as they should be run
 * @param here runs them here
 */
record Comparison(Reference reference, Traces here) {
  private static final Duration SHRINKING = Duration.ofSeconds(90);

  /** Runs programs, and returns the lines of their traces. */
  interface Reference {
    List<List<String>> traces(List<String> programs) throws IOException, InterruptedException;
  }

  /** Returns the index of the first of these programs that does something else here, or -1. */
  int firstDifferent(List<String> programs) throws IOException, InterruptedException {
    return firstDifferent(reference.traces(programs), here.of(programs));
  }

  /** Returns the index of the first trace that is not what was expected, or -1. */
  static int firstDifferent(List<List<String>> expected, List<List<String>> actual) {
    for (int index = 0; index < expected.size(); index++) {
      if (!expected.get(index).equals(actual.get(index))) {
        return index;
      }
    }
    return -1;
  }

  /** Returns the smallest program to be found that differs as {@code program} does. */
  String shrink(String program) throws IOException, InterruptedException {
    return new Shrinker(this::firstDifferent, SHRINKING).shrink(program);
  }

  /** Says where a program begins to differ, and how a smaller one does. */
  String explain(String program) throws IOException, InterruptedException {
    String small = shrink(program);
    return "%s%nthe smallest program found that differs:%n%s%n%s"
        .formatted(difference(program), small, difference(small));
  }

  private Difference difference(String program) throws IOException, InterruptedException {
    List<String> one = List.of(program);
    return Difference.of(reference.traces(one).getFirst(), here.of(one).getFirst());
  }
}
