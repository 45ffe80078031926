// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.OptionalDouble;
import org.yieldpoint.results.compare.Subject;

/**
 * The verdict of one gate run on one metric, for counting how often gates are right.
 *
 * @param subject the metric
 * @param verdict what was said of it at last
 * @param theta the effect, a difference of logarithms; empty of what has none
 */
public record MetricVerdict(Subject subject, Verdict verdict, OptionalDouble theta) {

  /** The part of a finding that is counted. */
  public static MetricVerdict of(Finding finding) {
    OptionalDouble theta = finding.effect().stream().mapToDouble(Effect::theta).findFirst();
    return new MetricVerdict(finding.subject(), finding.verdict(), theta);
  }
}
