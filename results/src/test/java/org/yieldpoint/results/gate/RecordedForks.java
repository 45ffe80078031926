// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.RecordedMetric;
import org.yieldpoint.results.compare.Recording;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.format.Unit;

/** Made-up forks of one build, of which it is known how they scatter. */
final class RecordedForks {
  private static final Unit NANOS = Unit.parse("ns/op");

  private RecordedForks() {}

  /** Lognormal forks. */
  static ToDoubleFunction<Random> lognormal(double spread) {
    return random -> spread * random.nextGaussian();
  }

  /** Lognormal, but for one fork in ten that scatters five times as much. */
  static ToDoubleFunction<Random> heavyTailed(double spread) {
    return random -> spread * random.nextGaussian() * (random.nextInt(10) == 0 ? 5 : 1);
  }

  /** Two ways of compiling, of which each fork picks one. */
  static ToDoubleFunction<Random> bimodal(double spread, double apart) {
    return random ->
        spread * random.nextGaussian() + (random.nextInt(3) == 0 ? Math.log1p(apart) : 0);
  }

  /** A metric of so many forks. */
  static RecordedMetric metric(
      String name, int forks, Random random, ToDoubleFunction<Random> effect) {
    return metric(
        name, DoubleStream.generate(() -> 100 * Math.exp(effect.applyAsDouble(random))), forks);
  }

  /** A metric with these values. */
  static RecordedMetric metric(String name, double... values) {
    return metric(name, DoubleStream.of(values), values.length);
  }

  private static RecordedMetric metric(String name, DoubleStream values, int forks) {
    Subject subject = new Subject("a.B." + name, Map.of(), "avgt", 1, MetricKind.SCORE, "time");
    return new RecordedMetric(subject, NANOS, false, values.limit(forks).boxed().toList());
  }

  /** Thirty metrics that misbehave in different ways, and all drift and jump with their machine. */
  static Recording unruly(int forks, long seed, boolean inRounds) {
    Random random = new Random(seed);
    double[] machine = new double[forks];
    double drift = 0;
    for (int i = 0; i < forks; i++) {
      drift += 0.01 * random.nextGaussian();
      machine[i] = drift + (i % 37 < 5 ? 0.05 : 0);
    }
    List<RecordedMetric> metrics = new ArrayList<>();
    for (int m = 0; m < 30; m++) {
      ToDoubleFunction<Random> effect =
          switch (m % 3) {
            case 0 -> heavyTailed(0.02);
            case 1 -> bimodal(0.01, 0.1);
            default -> lognormal(0.03);
          };
      double[] values = new double[forks];
      for (int i = 0; i < forks; i++) {
        values[i] = 100 * Math.exp(effect.applyAsDouble(random) + machine[i]);
      }
      metrics.add(metric("m" + m, values));
    }
    return new Recording(metrics, inRounds, List.of(), "");
  }
}
