// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.yieldpoint.benchmarks.footprint.WeighingProfiler;

/** Runs benchmarks in this JVM for a moment, for their answers and not their times. */
public final class InProcess {
  static {
    // Nothing is measured here, so it may run beside another JMH process.
    System.setProperty("jmh.ignoreLock", "true");
  }

  private InProcess() {}

  /**
   * Runs a benchmark with one value for each parameter.
   *
   * @throws RunnerException if it fails
   */
  public static Collection<RunResult> run(String benchmark, Map<String, String> params)
      throws RunnerException {
    return new Runner(options(benchmark, params).build()).run();
  }

  /**
   * Runs a benchmark that weighs something.
   *
   * @throws RunnerException if it fails
   */
  public static RunResult weigh(String benchmark, String param, int value) throws RunnerException {
    ChainedOptionsBuilder options =
        options(benchmark, Map.of(param, String.valueOf(value)))
            .addProfiler(WeighingProfiler.class);
    return new Runner(options.build()).runSingle();
  }

  private static ChainedOptionsBuilder options(String benchmark, Map<String, String> params) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(benchmark) + "$")
            .forks(0)
            .warmupIterations(1)
            .warmupTime(TimeValue.milliseconds(1))
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(20))
            .timeout(TimeValue.seconds(60))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    params.forEach(options::param);
    return options;
  }
}
