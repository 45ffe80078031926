// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.RandomAccess;

/** An immutable list of numbers that takes no object for each; a large file has millions. */
final class DoubleList extends AbstractList<Double> implements RandomAccess {
  private final double[] values;

  private DoubleList(double[] values) {
    this.values = values;
  }

  /** The same numbers; the same list if it is one of this kind. */
  static DoubleList copyOf(Collection<Double> numbers) {
    if (numbers instanceof DoubleList already) {
      return already;
    }
    double[] values = new double[numbers.size()];
    int count = 0;
    for (double number : numbers) {
      values[count++] = number;
    }
    return new DoubleList(values);
  }

  /** The first {@code count} of some numbers. */
  static DoubleList copyOf(double[] numbers, int count) {
    return new DoubleList(Arrays.copyOf(numbers, count));
  }

  /** The numbers in a new array. */
  double[] toDoubles() {
    return values.clone();
  }

  @Override
  public Double get(int index) {
    return values[index];
  }

  @Override
  public int size() {
    return values.length;
  }

  /** The arithmetic mean, to the last bit that of a stream of them; NaN of nothing. */
  double mean() {
    DoubleSummaryStatistics statistics = new DoubleSummaryStatistics();
    for (double value : values) {
      statistics.accept(value);
    }
    return values.length == 0 ? Double.NaN : statistics.getAverage();
  }
}
