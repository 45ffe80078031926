// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.yieldpoint.results.figure.SyntheticRun;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.Fingerprint;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.Measurement.Setup;
import org.yieldpoint.results.format.RecordedRun;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.RunSeries;

/** Made-up runs, one a day. */
final class RunsInTime {
  private static final Setup SETUP =
      new Setup("1.37", "25.0.1", "OpenJDK", List.of(), 1, "1 s", 1, "1 s");

  private final Random random = new Random(11);
  private final List<RecordedRun> runs = new ArrayList<>();

  /** The series of so many runs of {@code a.B.m}, whose forks scatter by so much. */
  static RunSeries of(int runs, double spread, IntToDoubleFunction cost) {
    RunsInTime series = new RunsInTime();
    for (int i = 0; i < runs; i++) {
      series.add(
          "Example CPU", series.measure("a.B.m", "avgt", "ns/op", spread, cost.applyAsDouble(i)));
    }
    return series.series();
  }

  /** Adds a run on a machine. */
  RunsInTime add(String cpu, Measurement... measurements) {
    return add(cpu, SyntheticRun.environment().jdk(), measurements);
  }

  /** Adds a run on a machine with a JDK of a version by a vendor. */
  RunsInTime add(String cpu, String vendor, String jdk, Measurement... measurements) {
    Environment.Jdk usual = SyntheticRun.environment().jdk();
    return add(
        cpu,
        new Environment.Jdk(vendor, jdk, usual.vm(), usual.arguments(), usual.gc()),
        measurements);
  }

  private RunsInTime add(String cpu, Environment.Jdk jdk, Measurement... measurements) {
    Environment e = SyntheticRun.environment();
    Fingerprint f = e.fingerprint();
    Environment environment =
        new Environment(
            new Fingerprint(cpu, f.logicalCores(), f.memory(), f.os(), f.arch(), f.jdk()),
            e.machine(),
            e.os(),
            jdk,
            e.load(),
            e.plan());
    Instant day = Instant.parse("2026-01-01T12:00:00Z").plusSeconds(86_400L * runs.size());
    runs.add(
        new RecordedRun(
            String.format(Locale.ROOT, "run%02d", runs.size()),
            Optional.of(day),
            new Run(List.of(measurements), Optional.of(environment), List.of())));
    return this;
  }

  /** Three forks around a value. */
  Measurement measure(String name, String mode, String unit, double spread, double value) {
    List<Fork> forks = new ArrayList<>();
    for (int f = 0; f < 3; f++) {
      forks.add(new Fork(List.of(value * Math.exp(spread * random.nextGaussian()))));
    }
    return new Measurement(name, Map.of(), mode, 1, new Metric(unit, forks), Map.of(), SETUP);
  }

  /** The same with more iterations. */
  static Measurement longer(Measurement m) {
    return new Measurement(
        m.benchmark(),
        m.params(),
        m.mode(),
        m.threads(),
        m.primary(),
        m.secondary(),
        new Setup("1.37", "25.0.1", "OpenJDK", List.of(), 1, "1 s", 5, "1 s"));
  }

  /** The same with what it allocated. */
  static Measurement allocating(Measurement m, double bytes) {
    Metric metric = new Metric("B/op", List.of(new Fork(List.of(bytes)), new Fork(List.of(bytes))));
    return new Measurement(
        m.benchmark(),
        m.params(),
        m.mode(),
        m.threads(),
        m.primary(),
        Map.of("gc.alloc.rate.norm", metric),
        m.setup());
  }

  RunSeries series() {
    return new RunSeries(runs, List.of());
  }
}
