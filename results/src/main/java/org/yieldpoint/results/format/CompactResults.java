// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * JMH results without what follows from the rest: of each fork the raw data, to seven digits, so
 * that every estimate can be made again from it, and no statistics, warm-up or path.
 */
final class CompactResults {
  private static final MathContext DIGITS = new MathContext(7);

  private static final String PRIMARY = "primaryMetric";
  private static final String SECONDARY = "secondaryMetrics";

  private static final Set<String> OF_ENTRY =
      Set.of(
          "jmhVersion",
          "benchmark",
          "mode",
          "threads",
          "forks",
          "jvmArgs",
          "jdkVersion",
          "vmName",
          "vmVersion",
          "warmupIterations",
          "warmupTime",
          "warmupBatchSize",
          "measurementIterations",
          "measurementTime",
          "measurementBatchSize",
          "params",
          PRIMARY,
          SECONDARY);

  private static final Set<String> OF_METRIC =
      Set.of("score", "scoreUnit", "rawData", "rawDataHistogram");

  private static final JsonMapper JSON =
      JsonFile.strict().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private CompactResults() {}

  /**
   * The results of a file, an entry a line.
   *
   * @throws UnreadableResultException if it holds no JMH results
   */
  static byte[] of(Path file) {
    byte[] json = UnreadableResultException.readAllBytes(file, "JMH results (-rf json)");
    JmhResults.parse(file, json);
    StringBuilder out = new StringBuilder("[");
    try {
      String separator = "\n";
      for (JsonNode entry : JSON.readTree(json)) {
        out.append(separator).append(JSON.writeValueAsString(entry((ObjectNode) entry)));
        separator = ",\n";
      }
    } catch (JsonProcessingException e) {
      throw new UnreadableResultException(file, JsonFile.problem(e), e);
    } catch (IOException e) {
      throw new UnreadableResultException(file, "cannot be read (" + e.getMessage() + ")", e);
    }
    return out.append("\n]\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode entry(ObjectNode entry) {
    entry.retain(OF_ENTRY);
    if (entry.get(PRIMARY) instanceof ObjectNode primary) {
      metric(primary);
    }
    if (entry.get(SECONDARY) instanceof ObjectNode secondary) {
      for (Map.Entry<String, JsonNode> one : secondary.properties()) {
        if (one.getValue() instanceof ObjectNode metric) {
          metric(metric);
        }
      }
    }
    return entry;
  }

  private static void metric(ObjectNode metric) {
    metric.retain(OF_METRIC);
    for (String data : List.of("rawData", "rawDataHistogram")) {
      if (metric.get(data) instanceof ArrayNode forks) {
        round(forks);
      }
    }
    if (metric.has("score")) {
      metric.set("score", rounded(metric.get("score")));
    }
  }

  private static void round(ArrayNode values) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof ArrayNode inner) {
        round(inner);
      } else {
        values.set(i, rounded(values.get(i)));
      }
    }
  }

  private static JsonNode rounded(JsonNode number) {
    return number.isDouble() && Double.isFinite(number.doubleValue())
        ? DoubleNode.valueOf(BigDecimal.valueOf(number.doubleValue()).round(DIGITS).doubleValue())
        : number;
  }
}
