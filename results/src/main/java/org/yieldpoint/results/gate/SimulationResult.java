// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.List;
import java.util.Optional;
import org.yieldpoint.results.compare.Recording;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.stat.Proportion;

/**
 * How often a gate was right and wrong about suites whose truth is known.
 *
 * @param recording from which they were drawn
 * @param plan how they were drawn
 * @param rules by which they were judged
 * @param rates of each metric, in the recording's order
 * @param anyAlarmAtFirst suites without any change in which something was called regressed at the
 *     first look
 * @param anyAlarm the same at any look
 * @param anyImprovement suites without any change in which something was called improved
 * @param anyFlag suites without any change that ended with something flagged and undecided
 * @param found for each slowdown, in how many of the suites with one slower metric it was found
 * @param before what another procedure said of the same suites, if that was asked for
 */
public record SimulationResult(
    Recording recording,
    SimulationPlan plan,
    Rules rules,
    List<Rates> rates,
    Proportion anyAlarmAtFirst,
    Proportion anyAlarm,
    Proportion anyImprovement,
    Proportion anyFlag,
    List<Proportion> found,
    Optional<SimulationResult> before) {

  /** The confidence of all intervals. */
  public static final double CONFIDENCE = 0.95;

  /** Copies the lists. */
  public SimulationResult {
    rates = List.copyOf(rates);
    found = List.copyOf(found);
  }

  /** The same beside what another procedure said. */
  public SimulationResult withBefore(SimulationResult other) {
    return new SimulationResult(
        recording,
        plan,
        rules,
        rates,
        anyAlarmAtFirst,
        anyAlarm,
        anyImprovement,
        anyFlag,
        found,
        Optional.of(other));
  }

  /**
   * The rates of one metric.
   *
   * @param subject the metric
   * @param alarmAtFirst how often it was called regressed at the first look though nothing had
   *     changed
   * @param alarm the same at any look
   * @param equivalent how often it was said to be the same, rather than undecided
   * @param rounds how many rounds it took in the mean, without any change
   * @param found for each slowdown, how often it was found; no trials where none can be made up
   */
  public record Rates(
      Subject subject,
      Proportion alarmAtFirst,
      Proportion alarm,
      Proportion equivalent,
      double rounds,
      List<Proportion> found) {

    /** Copies the list. */
    public Rates {
      found = List.copyOf(found);
    }
  }

  /** How many suites the recording holds that have no fork in common. */
  public int independentSuites() {
    return recording.leastForks() / plan.forks();
  }
}
