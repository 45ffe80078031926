// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

/**
 * What is fixed before anything is measured.
 *
 * @param alpha the probability with which a set without any change may raise an alarm
 * @param delta the least effect that matters, as a share: 0.03 is 3 %
 * @param margin which share of that an effect must surely exceed; 1 for all of it. Two forks of one
 *     build differ a little in what pairing cannot average out, such as the core that either sits
 *     on, and with enough rounds a test against 0 finds any difference
 * @param power the probability with which a stated minimum detectable effect is found
 * @param allocationShare by which share an allocation must grow to matter
 * @param allocationBytes by how many bytes per operation it must grow to matter
 * @param trimmed which share of the rounds is cut off at either end before they are averaged, so
 *     that a few that something else disturbed do not decide
 */
public record Rules(
    double alpha,
    double delta,
    double margin,
    double power,
    double allocationShare,
    double allocationBytes,
    double trimmed) {

  /** For a machine without other work: effects from 3 %. */
  public static final Rules QUIET = new Rules(0.05, 0.03, 1, 0.8, 0.02, 8, 0.2);

  /** For a shared machine, such as a hosted CI runner: effects from 5 %. */
  public static final Rules SHARED = QUIET.withDelta(0.05);

  /** Checks that all are what they can be. */
  public Rules {
    requireShare("alpha", alpha);
    requireShare("delta", delta);
    requireShare("power", power);
    if (!(margin >= 0 && margin <= 1)) {
      throw new IllegalArgumentException("margin must lie between 0 and 1: " + margin);
    }
    if (!(allocationShare >= 0) || !(allocationBytes >= 0)) {
      throw new IllegalArgumentException("limits of allocation cannot be negative");
    }
    if (!(trimmed >= 0 && trimmed < 0.5)) {
      throw new IllegalArgumentException("trimmed must lie between 0 and a half: " + trimmed);
    }
  }

  /** The same rules with another least effect. */
  public Rules withDelta(double newDelta) {
    return new Rules(alpha, newDelta, margin, power, allocationShare, allocationBytes, trimmed);
  }

  /** The same rules with another trimming. */
  public Rules withTrimmed(double newTrimmed) {
    return new Rules(alpha, delta, margin, power, allocationShare, allocationBytes, newTrimmed);
  }

  /** The same rules with another margin; 0 to test against no effect at all. */
  public Rules withMargin(double newMargin) {
    return new Rules(alpha, delta, newMargin, power, allocationShare, allocationBytes, trimmed);
  }

  /** What a logarithm must surely exceed where the threshold, as a share, is {@code threshold}. */
  double margin(double threshold) {
    return margin * Math.log1p(threshold);
  }

  private static void requireShare(String name, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(name + " must lie between 0 and 1: " + share);
    }
  }
}
