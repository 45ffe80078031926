// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.calibrate;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.util.ListStatistics;

/**
 * What added work costs a benchmark, in nanoseconds a call of its method: so much for any work at
 * all, and so much for each token of it.
 *
 * <p>Both differ from benchmark to benchmark. A call of {@code consumeCPU} changes how the code
 * around it is compiled, and the processor does a part of the work beside the benchmark's own; so
 * what any work costs may be less than nothing.
 *
 * @param call what a call takes without added work
 * @param fixed what it takes more with any work
 * @param token what it takes more with each token
 */
record WorkCost(double call, double fixed, double token) {

  /**
   * What measured points say. Of noisy forks the first share of work is the least known, and what
   * any work costs is a difference of such shares. So that counts as nothing unless every repeat
   * has it on the same side of nothing, which of five repeats happens by chance once in sixteen.
   *
   * @param repeats what was measured of no work, of little and of much, each time one after
   *     another; at least one repeat
   * @throws IllegalArgumentException if more work did not take longer
   */
  static WorkCost of(long little, long much, List<Repeat> repeats) {
    double call = median(repeats, Repeat::none);
    WorkCost line =
        through(
            call,
            new Point(little, median(repeats, Repeat::little)),
            new Point(much, median(repeats, Repeat::much)));
    long more = repeats.stream().filter(t -> t.little - t.none > little * line.token).count();
    return more == 0 || more == repeats.size()
        ? line
        : through(call, new Point(0, call), new Point(much, median(repeats, Repeat::much)));
  }

  private static double median(List<Repeat> repeats, ToDoubleFunction<Repeat> level) {
    ListStatistics nanos = new ListStatistics();
    repeats.forEach(repeat -> nanos.addValue(level.applyAsDouble(repeat)));
    return nanos.getPercentile(50);
  }

  /**
   * What a call took in three forks that ran one after another, in nanoseconds.
   *
   * @param none without added work
   * @param little with a little
   * @param much with much
   */
  record Repeat(double none, double little, double much) {}

  /**
   * The line through two points.
   *
   * @param call what a call takes without added work
   * @throws IllegalArgumentException if more work did not take longer
   */
  static WorkCost through(double call, Point few, Point many) {
    double token = (many.nanos - few.nanos) / (many.tokens - few.tokens);
    if (!(token > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a call with %d tokens took %.1f ns, and one with %d took %.1f ns",
              few.tokens,
              few.nanos,
              many.tokens,
              many.nanos));
    }
    return new WorkCost(call, few.nanos - call - few.tokens * token, token);
  }

  /**
   * What was measured with an amount of work.
   *
   * @param tokens the amount
   * @param nanos what a call took with it
   */
  record Point(long tokens, double nanos) {}

  /** How many tokens make a call slower by this share: 0.1 is 10 %. At least one. */
  long tokens(double share) {
    return Math.max(1, Math.round((share * call - fixed) / token));
  }

  /** By which share so many tokens make a call slower. */
  double share(long tokens) {
    return (fixed + tokens * token) / call;
  }
}
