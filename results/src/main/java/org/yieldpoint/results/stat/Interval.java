// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

/**
 * A confidence interval of a positive quantity, made on the logarithms: it is symmetric as a
 * factor.
 *
 * @param low the lower end
 * @param high the upper end, at least {@code low}
 */
public record Interval(double low, double high) {

  /** Checks that the ends are in order. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("not an interval: " + low + " to " + high);
    }
  }

  /** The interval exp(centre ± halfWidth). */
  static Interval ofLogs(double centre, double halfWidth) {
    return new Interval(Math.exp(centre - halfWidth), Math.exp(centre + halfWidth));
  }

  /** The factor from the middle to either end; 1.03 reads as "± 3 %". */
  public double factor() {
    return Math.sqrt(high / low);
  }

  /** Whether {@code value} lies inside, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
