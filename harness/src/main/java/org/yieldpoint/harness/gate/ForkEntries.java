// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.MultisetStatistics;
import org.openjdk.jmh.util.Statistics;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.results.format.JmhResults;

/**
 * Entries of JMH's file: merges those of single forks into the one that JMH would have written had
 * it run them all, and takes it apart again.
 *
 * <p>Raw data is moved as it is, so this works for every mode and whatever version of JMH wrote it;
 * only the summaries beside it are computed anew.
 */
final class ForkEntries {
  /** A metric that JMH does not write: what the warm-up took, for whoever wants to look at it. */
  static final String WARMUP = "warmup";

  private static final List<String> RAW = List.of("rawData", "rawDataHistogram");
  private static final double CONFIDENCE = 0.999;

  private ForkEntries() {}

  /** What an entry is of. */
  static BenchmarkCase caseOf(JsonNode entry) {
    SortedMap<String, String> params = new TreeMap<>();
    entry.path("params").properties().forEach(p -> params.put(p.getKey(), p.getValue().asText()));
    return new BenchmarkCase(
        entry.path("benchmark").asText(), params, Mode.deepValueOf(entry.path("mode").asText()));
  }

  /** One entry of all rounds; a round that is missing is an empty row. */
  static ObjectNode merge(SortedMap<Integer, ObjectNode> byRound) {
    ObjectNode merged = byRound.get(byRound.firstKey()).deepCopy();
    int rounds = byRound.lastKey();
    merged.put("forks", rounds);
    metric(merged.path("primaryMetric"), rounds, round -> at(byRound, round, "primaryMetric"));
    byRound.values().stream()
        .map(entry -> entry.path(WARMUP))
        .filter(JsonNode::isObject)
        .findFirst()
        .ifPresent(warmup -> merged.set(WARMUP, warmup.deepCopy()));
    metric(merged.path(WARMUP), rounds, round -> at(byRound, round, WARMUP));
    for (Map.Entry<String, JsonNode> second : merged.path("secondaryMetrics").properties()) {
      metric(
          second.getValue(),
          rounds,
          round -> at(byRound, round, "secondaryMetrics").path(second.getKey()));
    }
    return merged;
  }

  /** The rounds that an entry holds. */
  static SortedMap<Integer, ObjectNode> split(ObjectNode entry) {
    SortedMap<Integer, ObjectNode> byRound = new TreeMap<>();
    int rounds = rows(entry.path("primaryMetric")).size();
    for (int row = 0; row < rounds; row++) {
      if (!rows(entry.path("primaryMetric")).path(row).isEmpty()) {
        ObjectNode one = entry.deepCopy();
        one.put("forks", 1);
        keep(one.path("primaryMetric"), row);
        keep(one.path(WARMUP), row);
        for (JsonNode second : one.path("secondaryMetrics")) {
          keep(second, row);
        }
        byRound.put(row + 1, one);
      }
    }
    return byRound;
  }

  private static JsonNode at(SortedMap<Integer, ObjectNode> byRound, int round, String field) {
    return byRound.containsKey(round) ? byRound.get(round).path(field) : TextNode.valueOf("");
  }

  private static JsonNode rows(JsonNode metric) {
    return RAW.stream()
        .map(metric::path)
        .filter(JsonNode::isArray)
        .findFirst()
        .orElse(metric.path(RAW.getFirst()));
  }

  private static void keep(JsonNode metric, int row) {
    for (String raw : RAW) {
      if (metric instanceof ObjectNode object && metric.path(raw).isArray()) {
        JsonNode kept = metric.path(raw).path(row).deepCopy();
        object.putArray(raw).add(kept);
      }
    }
  }

  /** Collects the rows of all rounds in the metric of the first. */
  private static void metric(JsonNode metric, int rounds, Function<Integer, JsonNode> ofRound) {
    if (!(metric instanceof ObjectNode object)) {
      return;
    }
    for (String raw : RAW) {
      if (metric.path(raw).isArray()) {
        ArrayNode all = object.arrayNode();
        for (int round = 1; round <= rounds; round++) {
          JsonNode own = ofRound.apply(round).path(raw).path(0);
          all.add(own.isArray() ? own : object.arrayNode());
        }
        object.set(raw, all);
        if (object.has("score")) {
          summarise(object, raw.equals("rawData") ? values(all) : histogram(all));
        }
      }
    }
  }

  private static Statistics values(ArrayNode forks) {
    ListStatistics values = new ListStatistics();
    forks.forEach(fork -> fork.forEach(value -> values.addValue(number(value))));
    return values;
  }

  private static Statistics histogram(ArrayNode forks) {
    MultisetStatistics values = new MultisetStatistics();
    for (JsonNode fork : forks) {
      for (JsonNode iteration : fork) {
        iteration.forEach(bin -> values.addValue(number(bin.path(0)), bin.path(1).asLong()));
      }
    }
    return values;
  }

  private static void summarise(ObjectNode metric, Statistics all) {
    // JMH writes sums, such as how often garbage was collected, without an error but with bounds.
    boolean sum =
        Double.isNaN(number(metric.path("scoreError")))
            && !Double.isNaN(number(metric.path("scoreConfidence").path(0)));
    double score = sum ? all.getSum() : all.getMean();
    double[] bounds = sum ? new double[] {score, score} : all.getConfidenceIntervalAt(CONFIDENCE);
    metric.set("score", node(score));
    metric.set("scoreError", node(sum ? Double.NaN : all.getMeanErrorAt(CONFIDENCE)));
    metric.putArray("scoreConfidence").addAll(nodes(bounds));
    if (metric.path("scorePercentiles") instanceof ObjectNode percentiles) {
      List<String> ranks = percentiles.properties().stream().map(Map.Entry::getKey).toList();
      ranks.forEach(
          rank -> percentiles.set(rank, node(all.getPercentile(Double.parseDouble(rank)))));
    }
  }

  private static Collection<JsonNode> nodes(double[] values) {
    return List.of(node(values[0]), node(values[1]));
  }

  /** JSON has no such numbers; JMH writes texts. */
  private static JsonNode node(double value) {
    if (Double.isFinite(value)) {
      return DoubleNode.valueOf(value);
    }
    return TextNode.valueOf(Double.isNaN(value) ? "NaN" : value > 0 ? "+INF" : "-INF");
  }

  private static double number(JsonNode node) {
    return node.isTextual() ? JmhResults.number(node.textValue()) : node.asDouble(Double.NaN);
  }
}
