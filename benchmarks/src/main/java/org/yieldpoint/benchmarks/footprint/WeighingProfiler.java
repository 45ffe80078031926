// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.footprint;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;
import org.yieldpoint.benchmarks.fixture.LiveHeap;

/**
 * Adds what a benchmark has weighed to JMH's results, in bytes. JMH's own command line needs {@code
 * -prof org.yieldpoint.benchmarks.footprint.WeighingProfiler} for that.
 */
public final class WeighingProfiler implements InternalProfiler {
  /** The name of the metric in the results. */
  public static final String METRIC = "footprint";

  /** For JMH, in each fork. */
  public WeighingProfiler() {}

  @Override
  public String getDescription() {
    return "Bytes of what a benchmark has weighed";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double bytes = LiveHeap.takeLastWeighed();
    return Double.isNaN(bytes)
        ? List.of()
        : List.of(new ScalarResult(METRIC, bytes, "B", AggregationPolicy.AVG));
  }
}
