// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.Map;

/**
 * A metric that is in one of the runs, or in both, and was not judged.
 *
 * @param subject what it is
 * @param why why not
 * @param lost whether the base could have been judged: then the gate sees less than it used to
 */
public record Untested(Subject subject, String why, boolean lost) {

  /**
   * A benchmark of which nothing was measured.
   *
   * @param mode JMH's short name of the mode
   */
  public static Untested benchmark(
      String benchmark, Map<String, String> params, String mode, String why, boolean lost) {
    Subject subject = new Subject(benchmark, params, mode, 1, Kind.SCORE, Readings.scoreName(mode));
    return new Untested(subject, why, lost);
  }
}
