// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.MultisetStatistics;
import org.openjdk.jmh.util.SingletonStatistics;
import org.openjdk.jmh.util.Statistics;
import org.yieldpoint.harness.run.ForkResult.Measured;
import org.yieldpoint.results.format.JmhResults;

/**
 * Entries of JMH's file: merges those of single forks into the one that JMH would have written had
 * it run them all, and takes it apart again.
 *
 * <p>Raw data is moved as it is, so this works for every mode and whatever version of JMH wrote it;
 * only the summaries beside it are computed anew, from JMH's own statistics. They are JMH's to the
 * last bit, with one exception: in sample mode, thread groups have histograms of their own, and JMH
 * writes only a mean of each iteration, so their summaries are made from those means.
 */
final class ForkEntries {
  private static final String PRIMARY = "primaryMetric";
  private static final String SECONDARY = "secondaryMetrics";
  private static final String VALUES = "rawData";
  private static final String HISTOGRAM = "rawDataHistogram";
  private static final List<String> RAW = List.of(VALUES, HISTOGRAM);

  /** A percentile of the primary metric, which sample mode has as a secondary one. */
  private static final Pattern PERCENTILE = Pattern.compile("\u00b7?p([01]\\.\\d+)");

  private static final double CONFIDENCE = 0.999;

  private ForkEntries() {}

  /** Whether the entry of one fork holds anything that was measured. */
  static boolean hasIterations(ObjectNode entry) {
    return !rows(entry.path(PRIMARY)).path(0).isEmpty();
  }

  /** One entry of all rounds; a round that is missing is an empty row. */
  static ObjectNode merge(SortedMap<Integer, ObjectNode> byRound) {
    ObjectNode merged = byRound.get(byRound.firstKey()).deepCopy();
    merged.put("forks", byRound.lastKey());

    ObjectNode primary = joined(byRound, entry -> entry.path(PRIMARY));
    Statistics ofPrimary = statistics(primary);
    summarise(primary, ofPrimary);
    merged.set(PRIMARY, primary);

    ObjectNode warmup = joined(byRound, entry -> entry.path(Measured.WARMUP));
    if (!warmup.isEmpty()) {
      merged.set(Measured.WARMUP, warmup);
    }

    int iterations = 0;
    for (JsonNode fork : rows(primary)) {
      iterations += fork.size();
    }
    if (merged.has(SECONDARY)) {
      ObjectNode secondary = merged.putObject(SECONDARY);
      for (String label : labels(byRound.values())) {
        ObjectNode metric = joined(byRound, entry -> entry.path(SECONDARY).path(label));
        Matcher percentile = PERCENTILE.matcher(label);
        if (primary.has(HISTOGRAM) && percentile.matches()) {
          double rank = new BigDecimal(percentile.group(1)).movePointRight(2).doubleValue();
          summarise(metric, new SingletonStatistics(ofPrimary.getPercentile(rank)));
        } else {
          summarise(metric, withZeros(metric, iterations));
        }
        secondary.set(label, metric);
      }
    }
    return merged;
  }

  /** The rounds that an entry holds. */
  static SortedMap<Integer, ObjectNode> split(ObjectNode entry) {
    SortedMap<Integer, ObjectNode> byRound = new TreeMap<>();
    int rounds = rows(entry.path(PRIMARY)).size();
    ObjectNode frame = keep(entry, entry.deepCopy(), -1); // so that no row is copied for each round
    for (int row = 0; row < rounds; row++) {
      if (!rows(entry.path(PRIMARY)).path(row).isEmpty()) {
        byRound.put(row + 1, keep(entry, frame.deepCopy().put("forks", 1), row));
      }
    }
    return byRound;
  }

  /**
   * Checks that an entry can be taken apart and merged again.
   *
   * @throws IllegalArgumentException if it holds what JMH does not write
   */
  static void requireSound(ObjectNode entry) {
    if (!entry.path(SECONDARY).isObject() && !entry.path(SECONDARY).isMissingNode()) {
      throw new IllegalArgumentException("its secondary metrics are no object");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(entry.toString())) {
      throw new IllegalArgumentException("half a surrogate pair, which no file can hold");
    }
    SortedMap<Integer, ObjectNode> byRound = split(entry);
    if (!byRound.isEmpty()) {
      merge(byRound);
    }
  }

  /** Of all raw data in {@code from}, leaves one row in {@code to}. */
  private static ObjectNode keep(ObjectNode from, ObjectNode to, int row) {
    keepRow(from.path(PRIMARY), to.path(PRIMARY), row);
    keepRow(from.path(Measured.WARMUP), to.path(Measured.WARMUP), row);
    for (Map.Entry<String, JsonNode> second : from.path(SECONDARY).properties()) {
      keepRow(second.getValue(), to.path(SECONDARY).path(second.getKey()), row);
    }
    return to;
  }

  private static JsonNode rows(JsonNode metric) {
    return RAW.stream()
        .map(metric::path)
        .filter(JsonNode::isArray)
        .findFirst()
        .orElse(metric.path(VALUES));
  }

  private static void keepRow(JsonNode from, JsonNode to, int row) {
    for (String raw : RAW) {
      if (to instanceof ObjectNode object && from.path(raw).isArray()) {
        ArrayNode only = object.putArray(raw);
        if (row >= 0) {
          JsonNode kept = from.path(raw).path(row).deepCopy();
          only.add(kept.isArray() ? kept : object.arrayNode());
        }
      }
    }
  }

  /** What any fork has, in JMH's order: a fork without a collection has no {@code gc.time}. */
  private static NavigableSet<String> labels(Collection<ObjectNode> entries) {
    NavigableSet<String> labels = new TreeSet<>();
    entries.forEach(entry -> entry.path(SECONDARY).fieldNames().forEachRemaining(labels::add));
    return labels;
  }

  /** The metric of the first round that has it, with the rows of all; empty if none has it. */
  private static ObjectNode joined(
      SortedMap<Integer, ObjectNode> byRound, Function<ObjectNode, JsonNode> metric) {
    ObjectNode joined =
        byRound.values().stream()
            .map(metric)
            .filter(ObjectNode.class::isInstance)
            .findFirst()
            .map(first -> ((ObjectNode) first).deepCopy())
            .orElseGet(JsonNodeFactory.instance::objectNode);
    for (String raw : RAW) {
      if (joined.path(raw).isArray()) {
        ArrayNode all = joined.putArray(raw);
        for (int round = 1; round <= byRound.lastKey(); round++) {
          ObjectNode entry = byRound.get(round);
          JsonNode row =
              entry == null ? MissingNode.getInstance() : metric.apply(entry).path(raw).path(0);
          all.add(row.isArray() ? row : joined.arrayNode());
        }
      }
    }
    return joined;
  }

  private static Statistics statistics(ObjectNode metric) {
    return metric.has(HISTOGRAM) ? histogram(metric.path(HISTOGRAM)) : values(metric.path(VALUES));
  }

  private static ListStatistics values(JsonNode forks) {
    ListStatistics values = new ListStatistics();
    forks.forEach(fork -> fork.forEach(value -> values.addValue(number(value))));
    return values;
  }

  private static Statistics histogram(JsonNode forks) {
    MultisetStatistics values = new MultisetStatistics();
    for (JsonNode fork : forks) {
      for (JsonNode iteration : fork) {
        iteration.forEach(bin -> values.addValue(number(bin.path(0)), bin.path(1).asLong()));
      }
    }
    return values;
  }

  /** JMH takes an iteration that lacks a metric for one that has nothing of it. */
  private static Statistics withZeros(ObjectNode metric, int iterations) {
    ListStatistics values = values(metric.path(VALUES));
    for (long i = values.getN(); i > 0 && i < iterations; i++) {
      values.addValue(0);
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
      ranks.forEach(rank -> percentiles.set(rank, node(all.getPercentile(percent(rank)))));
    }
  }

  private static double percent(String rank) {
    double percent = Double.parseDouble(rank);
    if (percent >= 0 && percent <= 100) {
      return percent;
    }
    throw new IllegalArgumentException("no percentile: " + rank);
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
