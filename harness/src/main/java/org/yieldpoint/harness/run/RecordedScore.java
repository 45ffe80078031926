// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.util.Collection;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Aggregator;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.SingletonStatistics;
import org.openjdk.jmh.util.Statistics;

/**
 * A score that was read from a file, as a result that JMH can merge and write again.
 *
 * <p>JMH's own results are made of operations and durations, which its file does not hold.
 */
final class RecordedScore extends Result<RecordedScore> {
  private static final long serialVersionUID = 1L;

  /** The score of one iteration. */
  RecordedScore(
      ResultRole role, String label, double score, String unit, AggregationPolicy policy) {
    this(role, label, new SingletonStatistics(score), unit, policy);
  }

  private RecordedScore(
      ResultRole role, String label, Statistics scores, String unit, AggregationPolicy policy) {
    super(role, label, scores, unit, policy);
  }

  @Override
  protected Aggregator<RecordedScore> getThreadAggregator() {
    return this::together;
  }

  @Override
  protected Aggregator<RecordedScore> getIterationAggregator() {
    return this::together;
  }

  private RecordedScore together(Collection<RecordedScore> scores) {
    ListStatistics all = new ListStatistics();
    scores.forEach(score -> all.addValue(score.getScore()));
    return new RecordedScore(role, label, all, unit, policy);
  }
}
