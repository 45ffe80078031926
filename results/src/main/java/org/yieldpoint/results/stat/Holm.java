// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction, which keeps the probability of any false alarm in a whole family of
 * tests.
 *
 * <p>S. Holm, <em>A simple sequentially rejective multiple test procedure</em>, Scandinavian
 * Journal of Statistics 6 (1979).
 */
public final class Holm {
  private Holm() {}

  /** The corrected p-values, in the order of {@code p}. */
  public static double[] adjust(double[] p) {
    List<Integer> ascending =
        IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i])).toList();
    double[] adjusted = new double[p.length];
    double most = 0;
    for (int rank = 0; rank < p.length; rank++) {
      int i = ascending.get(rank);
      most = Math.max(most, Math.min(1, p[i] * (p.length - rank)));
      adjusted[i] = most;
    }
    return adjusted;
  }
}
