// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import java.util.Optional;

/**
 * What a project wants one of its values to be: at most a multiple of another value of the same
 * run, or at most a fixed value.
 *
 * @param name what is wanted, in a few words
 * @param of the value
 * @param relativeTo what it is divided by; empty if it is bounded by itself
 * @param atMost the bound: a factor, or without {@code relativeTo} a value in the figure's
 *     normalised unit
 */
public record Goal(String name, Place of, Optional<Place> relativeTo, double atMost) {

  /** Checks the bound. */
  public Goal {
    if (!(atMost > 0)) {
      throw new IllegalArgumentException("a bound must be positive: " + atMost);
    }
  }

  /** At most {@code atMost} times another value. */
  public static Goal times(String name, double atMost, Place of, Place relativeTo) {
    return new Goal(name, of, Optional.of(relativeTo), atMost);
  }

  /** At most {@code atMost}, in the figure's normalised unit: nanoseconds or bytes. */
  public static Goal value(String name, double atMost, Place of) {
    return new Goal(name, of, Optional.empty(), atMost);
  }

  /**
   * Where a value stands in the tables.
   *
   * @param figure the row, as shown
   * @param series the column, floor or peer
   */
  public record Place(String figure, String series) {
    @Override
    public String toString() {
      return figure + " (" + series + ")";
    }
  }
}
