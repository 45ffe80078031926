// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yieldpoint.results.compare.Subject;

/**
 * How large an effect each benchmark shows on one machine without any change: two runs of the same
 * build differ there by up to its floor.
 *
 * @param machine the fingerprint of the machine that they hold for; empty if unknown
 * @param floors by subject
 */
public record NoiseFloors(String machine, Map<Subject, Floor> floors) {
  /** Nothing is known. */
  public static final NoiseFloors NONE = new NoiseFloors("", Map.of());

  /** Copies the map, keeping its order. */
  public NoiseFloors {
    floors = Collections.unmodifiableMap(new LinkedHashMap<>(floors));
  }

  /**
   * The floor of one metric, both parts as shares: 0.02 is 2 %.
   *
   * @param floor what its noise is taken for, by whatever means
   * @param sameBuild95 the 95th percentile of effects between runs of the same build; 0 if they
   *     were not measured
   */
  public record Floor(double floor, double sameBuild95) {
    /** A greater value is not noise but a mistake. */
    static final double MOST = 10;

    /** Checks that both can be shares. */
    public Floor {
      if (!(floor >= 0 && floor <= MOST) || !(sameBuild95 >= 0 && sameBuild95 <= MOST)) {
        throw new IllegalArgumentException("not a share: " + floor + ", " + sameBuild95);
      }
    }
  }

  /** The effect up to which a metric is noise, as a share; 0 if nothing is known of it. */
  public double of(Subject subject) {
    Floor floor = floors.get(subject);
    return floor == null ? 0 : Math.max(floor.floor(), floor.sameBuild95());
  }

  /** What a reader of verdicts should know of them, each in a sentence. */
  public List<String> notes() {
    return floors.isEmpty()
        ? List.of("No noise floors are known: one threshold holds for every benchmark.")
        : List.of();
  }
}
