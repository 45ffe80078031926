// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What JMH measured for one benchmark with one set of parameters.
 *
 * @param benchmark the benchmark's full name, {@code package.Class.method}
 * @param params its {@code @Param}s by name, in the file's order; empty if it has none
 * @param mode JMH's short name of the mode: {@code avgt}, {@code thrpt}, {@code sample}, {@code ss}
 * @param threads how many threads ran the benchmark
 * @param primary the score
 * @param secondary what profilers and auxiliary counters added, by name (JMH's leading middle dot
 *     removed)
 * @param setup how JMH was told to measure
 */
public record Measurement(
    String benchmark,
    Map<String, String> params,
    String mode,
    int threads,
    Metric primary,
    Map<String, Metric> secondary,
    Setup setup) {

  /** Copies the maps, keeping their order. */
  public Measurement {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    secondary = Collections.unmodifiableMap(new LinkedHashMap<>(secondary));
  }

  /** The simple name of the benchmark's class. */
  public String className() {
    String owner = owner();
    return owner.substring(owner.lastIndexOf('.') + 1);
  }

  /** The name of the benchmark's method (or group). */
  public String methodName() {
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }

  /** The full name of the benchmark's class; empty if the name has no dot. */
  public String owner() {
    int dot = benchmark.lastIndexOf('.');
    return dot < 0 ? "" : benchmark.substring(0, dot);
  }

  /**
   * By what factor the first counted iteration of a fork took longer than its last, in the median
   * fork; empty if nothing can be compared. Much more than 1 is the sign of a benchmark that was
   * still warming up.
   */
  public OptionalDouble firstToLast() {
    double[] ratios = firstsToLasts();
    Arrays.sort(ratios);
    return ratios.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(ratios[(ratios.length - 1) / 2]);
  }

  /** The same of each fork that can tell, in the order in which they ran. */
  public double[] firstsToLasts() {
    if (mode.equals("ss")) {
      return new double[0]; // A single shot is meant to be cold.
    }
    Unit unit = Unit.parse(primary.unit());
    double[] ratios = new double[primary.forks().size()];
    int count = 0;
    for (Fork fork : primary.forks()) {
      List<Double> iterations = fork.iterations();
      if (iterations.size() > 1) {
        double ratio = unit.normalise(iterations.getFirst()) / unit.normalise(iterations.getLast());
        if (Double.isFinite(ratio)) {
          ratios[count++] = ratio;
        }
      }
    }
    return Arrays.copyOf(ratios, count);
  }

  /**
   * One measured quantity, as JMH's raw data.
   *
   * @param unit JMH's unit, such as {@code ns/op}
   * @param forks the forks in the order in which they ran
   */
  public record Metric(String unit, List<Fork> forks) {

    /** Copies the list. */
    public Metric {
      forks = List.copyOf(forks);
    }

    /** The mean of each fork, in order; NaN for a fork that has no usable iteration. */
    public double[] forkMeans() {
      double[] means = new double[forks.size()];
      for (int fork = 0; fork < means.length; fork++) {
        means[fork] = forks.get(fork).mean();
      }
      return means;
    }
  }

  /**
   * One fork.
   *
   * @param iterations the score of each measured iteration; iterations that JMH gave as NaN are
   *     left out, so this may be empty
   * @param samples what single calls took, where they were timed one by one (sample mode)
   */
  public record Fork(List<Double> iterations, Samples samples) {

    /** Copies the list. */
    public Fork {
      iterations = DoubleList.copyOf(iterations);
    }

    /** A fork with the scores of its iterations only. */
    public Fork(List<Double> iterations) {
      this(iterations, Samples.NONE);
    }

    /** The scores of the iterations, in an array of their own. */
    public double[] scores() {
      return DoubleList.copyOf(iterations).toDoubles();
    }

    /** The arithmetic mean of the iterations, the one value this fork contributes; or NaN. */
    public double mean() {
      return DoubleList.copyOf(iterations).mean();
    }
  }

  /**
   * How JMH was told to measure. Texts are empty and numbers zero where the file does not say.
   *
   * @param jmhVersion JMH's version
   * @param jdkVersion the measured JDK's version
   * @param vmName the measured VM's name
   * @param jvmArgs arguments of the forked VMs
   * @param warmupIterations how many iterations were thrown away in each fork
   * @param warmupTime how long each of them took, such as {@code 1 s}
   * @param measurementIterations how many iterations were kept in each fork
   * @param measurementTime how long each of them took
   * @param jvm the program that ran the forks
   * @param vmVersion the measured VM's version, which names the compiler where it is not the usual
   * @param warmupBatchSize how many calls an operation of the warm-up was
   * @param measurementBatchSize how many calls an operation that counts was
   */
  public record Setup(
      String jmhVersion,
      String jdkVersion,
      String vmName,
      List<String> jvmArgs,
      int warmupIterations,
      String warmupTime,
      int measurementIterations,
      String measurementTime,
      String jvm,
      String vmVersion,
      int warmupBatchSize,
      int measurementBatchSize) {

    private static final Pattern FEATURE = Pattern.compile("(?:1\\.)?(\\d+)");

    /** Copies the list. */
    public Setup {
      jvmArgs = List.copyOf(jvmArgs);
    }

    /** How often and for how long it measured, {@code 5 × 1 s after 3 × 1 s}; may be empty. */
    public String iterations() {
      return measurementIterations == 0
          ? ""
          : "%d × %s after %d × %s"
              .formatted(measurementIterations, measurementTime, warmupIterations, warmupTime);
    }

    /**
     * The kind of VM, as far as compiled code depends on it: its name, and whether another compiler
     * is plugged in. The name tells vendors apart where they give it another one.
     */
    public String vmKind() {
      return vmVersion.contains("jvmci") ? vmName + " with a JVMCI compiler" : vmName;
    }

    /** The feature version of the JDK: 8 of 1.8.0_312, 21 of 21.0.2; all of it if that is none. */
    public String jdkFeature() {
      Matcher feature = FEATURE.matcher(jdkVersion);
      return feature.lookingAt() ? feature.group(1) : jdkVersion;
    }

    /** A setup that does not name its JVM's program. */
    public Setup(
        String jmhVersion,
        String jdkVersion,
        String vmName,
        List<String> jvmArgs,
        int warmupIterations,
        String warmupTime,
        int measurementIterations,
        String measurementTime) {
      this(
          jmhVersion,
          jdkVersion,
          vmName,
          jvmArgs,
          warmupIterations,
          warmupTime,
          measurementIterations,
          measurementTime,
          "",
          "",
          0,
          0);
    }
  }
}
