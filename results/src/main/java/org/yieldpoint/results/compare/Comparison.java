// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yieldpoint.results.format.Unit;

/**
 * One metric measured by both arms: what a gate judges.
 *
 * @param subject what was measured
 * @param unit of the values
 * @param moreIsBetter whether a greater value is better; throughput has been turned into time per
 *     operation before, so this is true only of throughput in an unknown unit
 * @param base one value for each fork of the base, NaN for a fork that has none
 * @param head the same of the head
 * @param baseMeans the mean of each of the same forks, where the value is something else; it shows
 *     what a median cannot see, an iteration that is slow now and then
 * @param headMeans the same of the head
 * @param paired whether position r of both lists is round r of one interleaved run, so that the
 *     drifts of the machine cancel
 * @param measuredIn the unit in which the base measured, before its values became times per
 *     operation; for showing them
 */
public record Comparison(
    Subject subject,
    Unit unit,
    boolean moreIsBetter,
    List<Double> base,
    List<Double> head,
    List<Double> baseMeans,
    List<Double> headMeans,
    boolean paired,
    Unit measuredIn) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if rounds are paired that are not equally many, or a value has
   *     no logarithm where it needs one
   */
  public Comparison {
    base = List.copyOf(base);
    head = List.copyOf(head);
    baseMeans = baseMeans.equals(base) ? base : List.copyOf(baseMeans);
    headMeans = headMeans.equals(head) ? head : List.copyOf(headMeans);
    if (baseMeans.size() != base.size() || headMeans.size() != head.size()) {
      throw new IllegalArgumentException("a fork has a value and no mean");
    }
    if (paired && base.size() != head.size()) {
      throw new IllegalArgumentException(
          "cannot pair " + base.size() + " rounds with " + head.size());
    }
    if (!areCosts(base, subject.kind()) || !areCosts(head, subject.kind())) {
      throw new IllegalArgumentException("not a cost: " + base + ", " + head);
    }
  }

  /** A comparison whose values are the means, in the unit in which they were measured. */
  public Comparison(
      Subject subject,
      Unit unit,
      boolean moreIsBetter,
      List<Double> base,
      List<Double> head,
      boolean paired) {
    this(subject, unit, moreIsBetter, base, head, base, head, paired, unit);
  }

  /** The same of the first rounds only. */
  public Comparison first(int rounds) {
    return rounds >= base.size() && rounds >= head.size()
        ? this
        : new Comparison(
            subject,
            unit,
            moreIsBetter,
            first(base, rounds),
            first(head, rounds),
            first(baseMeans, rounds),
            first(headMeans, rounds),
            paired,
            measuredIn);
  }

  private static List<Double> first(List<Double> values, int rounds) {
    return values.subList(0, Math.min(rounds, values.size()));
  }

  /** The same with the means for values; empty if they are the values. */
  public Optional<Comparison> ofMeans() {
    return baseMeans.equals(base) && headMeans.equals(head)
        ? Optional.empty()
        : Optional.of(
            new Comparison(
                subject,
                unit,
                moreIsBetter,
                baseMeans,
                headMeans,
                baseMeans,
                headMeans,
                paired,
                measuredIn));
  }

  private static boolean areCosts(List<Double> values, MetricKind kind) {
    for (double value : values) {
      boolean cost = kind == MetricKind.ALLOCATION ? value >= 0 : value > 0;
      if (!Double.isNaN(value) && !(cost && Double.isFinite(value))) {
        return false;
      }
    }
    return true;
  }

  /** The values of the base that count: in paired rounds, those with one on either side. */
  public double[] baseValues() {
    return values(base, head);
  }

  /** The values of the head that count. */
  public double[] headValues() {
    return values(head, base);
  }

  /**
   * A value as it was measured: operations per time for a throughput.
   *
   * @param value one of the base or the head, or a mean of them
   */
  public double asMeasured(double value) {
    return measuredIn.denormalise(value);
  }

  /** Whether a greater value is better in the unit in which it was measured. */
  public boolean moreIsBetterAsMeasured() {
    return measuredIn.inverted() != moreIsBetter;
  }

  /** How many values do not count. */
  int withoutPartner() {
    return base.size() + head.size() - baseValues().length - headValues().length;
  }

  private double[] values(List<Double> own, List<Double> other) {
    double[] values = new double[own.size()];
    int count = 0;
    for (int r = 0; r < own.size(); r++) {
      double value = own.get(r);
      boolean partner = !paired || !Double.isNaN(other.get(r));
      if (partner && !Double.isNaN(value)) {
        values[count++] = value;
      }
    }
    return Arrays.copyOf(values, count);
  }
}
