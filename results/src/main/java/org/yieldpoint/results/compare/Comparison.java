// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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
    boolean paired,
    Unit measuredIn) {

  /** A comparison of values that are in the unit in which they were measured. */
  public Comparison(
      Subject subject,
      Unit unit,
      boolean moreIsBetter,
      List<Double> base,
      List<Double> head,
      boolean paired) {
    this(subject, unit, moreIsBetter, base, head, paired, unit);
  }

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if rounds are paired that are not equally many, or a value has
   *     no logarithm where it needs one
   */
  public Comparison {
    base = List.copyOf(base);
    head = List.copyOf(head);
    if (paired && base.size() != head.size()) {
      throw new IllegalArgumentException(
          "cannot pair " + base.size() + " rounds with " + head.size());
    }
    boolean allocation = subject.kind() == MetricKind.ALLOCATION;
    DoublePredicate usable =
        v -> Double.isNaN(v) || (Double.isFinite(v) && (allocation ? v >= 0 : v > 0));
    if (!DoubleStream.concat(stream(base), stream(head)).allMatch(usable)) {
      throw new IllegalArgumentException("not a cost: " + base + ", " + head);
    }
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

  private double[] values(List<Double> own, List<Double> other) {
    return IntStream.range(0, own.size())
        .filter(r -> !paired || !Double.isNaN(other.get(r)))
        .mapToDouble(own::get)
        .filter(v -> !Double.isNaN(v))
        .toArray();
  }

  private static DoubleStream stream(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue);
  }
}
