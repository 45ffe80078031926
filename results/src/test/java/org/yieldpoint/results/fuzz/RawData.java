// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.fuzz;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A second, plain reader of the raw data in JMH's JSON, to compare the first one with.
 *
 * @param forks how many forks all benchmarks have together
 * @param iterations all usable scores, sorted
 */
record RawData(long forks, List<Double> iterations) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  static RawData of(byte[] jmhJson) throws IOException {
    long forks = 0;
    List<Double> iterations = new ArrayList<>();
    for (JsonNode entry : JSON.readTree(jmhJson)) {
      JsonNode metric = entry.path("primaryMetric");
      JsonNode raw = metric.path("rawData");
      JsonNode histograms = metric.path("rawDataHistogram");
      if (raw.isArray() && !raw.isEmpty()) {
        forks += raw.size();
        raw.forEach(fork -> fork.forEach(one -> add(number(one), iterations)));
      } else if (histograms.isArray() && !histograms.isEmpty()) {
        forks += histograms.size();
        histograms.forEach(fork -> fork.forEach(one -> add(mean(one), iterations)));
      } else {
        forks++;
        add(number(metric.path("score")), iterations);
      }
    }
    Collections.sort(iterations);
    return new RawData(forks, iterations);
  }

  private static double mean(JsonNode bins) {
    double sum = 0;
    double count = 0;
    for (JsonNode bin : bins) {
      double value = number(bin.path(0));
      double times = number(bin.path(1));
      if (Double.isFinite(value)) {
        sum += value * times;
        count += times;
      }
    }
    return sum / count;
  }

  private static double number(JsonNode node) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    try {
      return node.isTextual() ? Double.parseDouble(node.textValue()) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN; // +INF and -INF
    }
  }

  private static void add(double value, List<Double> to) {
    if (Double.isFinite(value)) {
      to.add(value);
    }
  }
}
