// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.List;
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
 * @param anyAlarmAtFirst suites without any change in which something was called regressed
 * @param anyAlarm the same of what fresh rounds confirmed; without confirmation as at first
 * @param anyImprovement suites without any change in which something was called improved at last
 * @param found for each slowdown, in how many of the suites with one slower metric it was found
 */
public record SimulationResult(
    Recording recording,
    SimulationPlan plan,
    Rules rules,
    List<Rates> rates,
    Proportion anyAlarmAtFirst,
    Proportion anyAlarm,
    Proportion anyImprovement,
    List<Proportion> found) {

  /** The confidence of all intervals. */
  public static final double CONFIDENCE = 0.95;

  /** Copies the lists. */
  public SimulationResult {
    rates = List.copyOf(rates);
    found = List.copyOf(found);
  }

  /**
   * The rates of one metric.
   *
   * @param subject the metric
   * @param alarmAtFirst how often it was called regressed though nothing had changed
   * @param alarm the same of what fresh rounds confirmed
   * @param equivalent how often it was said to be the same, rather than inconclusive
   * @param found for each slowdown, how often it was found; no trials where none can be made up
   */
  public record Rates(
      Subject subject,
      Proportion alarmAtFirst,
      Proportion alarm,
      Proportion equivalent,
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
