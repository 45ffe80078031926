// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.Map;

/**
 * A metric that is in one of the runs, or in both, and was not judged.
 *
 * @param subject what it is
 * @param why the reason
 * @param lost whether the base could have been judged: then the gate sees less than it used to
 * @param broken whether that is because it fails in the head
 */
public record Untested(Subject subject, String why, boolean lost, boolean broken) {

  /** A metric that does not fail. */
  Untested(Subject subject, String why, boolean lost) {
    this(subject, why, lost, false);
  }

  /**
   * A benchmark without any measurement.
   *
   * @param mode JMH's short name of the mode
   */
  public static Untested benchmark(
      String benchmark, Map<String, String> params, String mode, String why, boolean lost) {
    return new Untested(score(benchmark, params, mode), why, lost);
  }

  /**
   * A benchmark that works in the base and fails in the head.
   *
   * @param mode JMH's short name of the mode
   */
  public static Untested broken(
      String benchmark, Map<String, String> params, String mode, String why) {
    return new Untested(score(benchmark, params, mode), why, true, true);
  }

  private static Subject score(String benchmark, Map<String, String> params, String mode) {
    return new Subject(
        benchmark, params, mode, 1, MetricKind.SCORE, ComparableMetrics.scoreName(mode));
  }
}
