// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.yieldpoint.harness.run.Plan;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.results.compare.Untested;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.gate.Looks;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Rules;

/**
 * What is fixed before a gate measures anything.
 *
 * @param plan the benchmarks that both sides have, how often, in which order
 * @param allocation whether to measure what they allocate too
 * @param interleaved whether the iterations of a pair alternate, rather than its forks
 * @param untested the benchmarks that only one side has
 * @param rules by which is judged
 * @param floors what is known of the benchmarks' noise
 * @param names how the sides are called
 * @param environments where and how the sides are measured
 * @param looks after how many rounds it looks; the plan has those of the first look
 * @param budget how long it may take; what the first look needs is measured in any case
 * @param session an id that no other gate has
 */
public record GateSpec(
    Plan plan,
    boolean allocation,
    boolean interleaved,
    List<Untested> untested,
    Rules rules,
    NoiseFloors floors,
    Map<Side, String> names,
    Map<Side, Environment> environments,
    Looks looks,
    Duration budget,
    String session) {

  /** Copies the collections. */
  public GateSpec {
    untested = List.copyOf(untested);
    names = new EnumMap<>(names);
    environments = new EnumMap<>(environments);
  }
}
