// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yieldpoint.results.Measurement.Fork;
import org.yieldpoint.results.Measurement.Metric;
import org.yieldpoint.results.Measurement.Setup;

/**
 * Reads the JSON that JMH writes with {@code -rf json}.
 *
 * <p>Lenient about what differs between JMH's versions and modes (missing fields, {@code NaN} bare
 * or as a string, histograms instead of raw data, secondary names with a leading middle dot),
 * strict about what would make a number wrong.
 */
public final class JmhResults {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JmhResults() {}

  /**
   * Reads a file of JMH results.
   *
   * <p>Entries that repeat a benchmark, its parameters, mode, threads and unit are taken for more
   * forks of it, in the file's order.
   *
   * @throws UnreadableResultException if the file is missing, not JSON, not JMH's, or empty
   */
  public static List<Measurement> read(Path file) {
    return parse(file, UnreadableResultException.readAllBytes(file, "JMH results (-rf json)"));
  }

  /**
   * A number as JMH writes it, which has texts for those that JSON has not: {@code "NaN"}, {@code
   * "+INF"} and {@code "-INF"}.
   *
   * @throws NumberFormatException if it is none
   */
  public static double number(String text) {
    return switch (text) {
      case "+INF" -> Double.POSITIVE_INFINITY;
      case "-INF" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** Reads JMH results already in memory; {@code file} is only named in complaints. */
  static List<Measurement> parse(Path file, byte[] json) {
    JsonNode root = tree(file, json);
    if (!root.isArray()) {
      throw new UnreadableResultException(
          file,
          "not JMH results: expected a JSON array of benchmarks, found "
              + describe(root)
              + "; write it with JMH's -rf json");
    }
    if (root.isEmpty()) {
      throw new UnreadableResultException(
          file, "holds no results: no benchmark matched, or every one failed");
    }
    Map<Key, Measurement> byKey = new LinkedHashMap<>();
    for (int i = 0; i < root.size(); i++) {
      Measurement read = new Entry(file, root.get(i), i + 1, root.size()).measurement();
      byKey.merge(Key.of(read), read, JmhResults::append);
    }
    return List.copyOf(byKey.values());
  }

  private static JsonNode tree(Path file, byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (JsonEOFException e) {
      throw new UnreadableResultException(
          file,
          "ends in the middle"
              + at(e)
              + ": the file was cut short; delete it or copy it again from the run that wrote it",
          e);
    } catch (JsonProcessingException e) {
      throw new UnreadableResultException(
          file, "not valid JSON" + at(e) + ": " + firstSentence(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UnreadableResultException(file, "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static String at(JsonProcessingException e) {
    JsonLocation where = e.getLocation();
    return where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
  }

  // Jackson's messages go on about parser features that a user of a file cannot set.
  private static String firstSentence(String message) {
    String line = message.lines().findFirst().orElse("unexpected content");
    int detail = line.indexOf(": was expecting");
    return detail < 0 ? line : line.substring(0, detail);
  }

  private static String describe(JsonNode node) {
    return switch (node.getNodeType()) {
      case MISSING -> "nothing (the file is empty)";
      case OBJECT -> "a JSON object";
      case NULL -> "null";
      case STRING -> "a string";
      case NUMBER -> "a number";
      default -> "something else";
    };
  }

  private static Measurement append(Measurement first, Measurement more) {
    Map<String, Metric> secondary = new LinkedHashMap<>(first.secondary());
    more.secondary().forEach((name, metric) -> secondary.merge(name, metric, JmhResults::append));
    return new Measurement(
        first.benchmark(),
        first.params(),
        first.mode(),
        first.threads(),
        append(first.primary(), more.primary()),
        secondary,
        first.setup());
  }

  private static Metric append(Metric first, Metric more) {
    List<Fork> forks = new ArrayList<>(first.forks());
    forks.addAll(more.forks());
    return new Metric(first.unit(), forks);
  }

  private record Key(
      String benchmark, Map<String, String> params, String mode, int threads, String unit) {
    static Key of(Measurement m) {
      return new Key(m.benchmark(), m.params(), m.mode(), m.threads(), m.primary().unit());
    }
  }

  /** One element of the array, with what is needed to complain about it. */
  private record Entry(Path file, JsonNode node, int number, int count) {

    Measurement measurement() {
      JsonNode primary = node.path("primaryMetric");
      if (!node.path("benchmark").isTextual() || !primary.isObject()) {
        throw problem("has no \"benchmark\" and \"primaryMetric\": not JMH results");
      }
      Map<String, String> params = new LinkedHashMap<>();
      node.path("params").properties().forEach(e -> params.put(e.getKey(), e.getValue().asText()));
      Map<String, Metric> secondary = new LinkedHashMap<>();
      node.path("secondaryMetrics")
          .properties()
          .forEach(e -> secondary.put(plainName(e.getKey()), metric(e.getValue())));
      return new Measurement(
          node.path("benchmark").asText(),
          params,
          node.path("mode").asText("unknown"),
          Math.max(1, node.path("threads").asInt(1)),
          metric(primary),
          secondary,
          setup());
    }

    private Setup setup() {
      List<String> args = new ArrayList<>();
      node.path("jvmArgs").forEach(arg -> args.add(arg.asText()));
      return new Setup(
          node.path("jmhVersion").asText(""),
          node.path("jdkVersion").asText(""),
          node.path("vmName").asText(""),
          args,
          node.path("warmupIterations").asInt(),
          node.path("warmupTime").asText(""),
          node.path("measurementIterations").asInt(),
          node.path("measurementTime").asText(""));
    }

    private Metric metric(JsonNode metric) {
      String unit = metric.path("scoreUnit").asText("");
      List<Fork> forks = new ArrayList<>();
      if (!metric.path("rawData").isEmpty()) {
        metric.path("rawData").forEach(fork -> forks.add(fork(fork, false)));
      } else if (!metric.path("rawDataHistogram").isEmpty()) {
        metric.path("rawDataHistogram").forEach(fork -> forks.add(fork(fork, true)));
      } else {
        // Without raw data the forks cannot be told apart: one value, hence no interval.
        double score = number(metric.path("score"));
        forks.add(new Fork(Double.isFinite(score) ? List.of(score) : List.of()));
      }
      return new Metric(unit, forks);
    }

    private Fork fork(JsonNode fork, boolean histograms) {
      if (!fork.isArray()) {
        throw problem("has raw data that is not a list of forks");
      }
      List<Double> iterations = new ArrayList<>();
      for (JsonNode iteration : fork) {
        double value = histograms ? meanOfHistogram(iteration) : number(iteration);
        if (Double.isFinite(value)) {
          iterations.add(value);
        }
      }
      return new Fork(iterations);
    }

    /** An iteration of sample mode is a list of [value, count]. */
    private double meanOfHistogram(JsonNode iteration) {
      double sum = 0;
      double count = 0;
      for (JsonNode bin : iteration) {
        double times = number(bin.path(1));
        sum += number(bin.path(0)) * times;
        count += times;
      }
      return sum / count;
    }

    private double number(JsonNode node) {
      if (node.isNumber()) {
        return node.doubleValue();
      }
      if (node.isMissingNode() || node.isNull() || node.isTextual()) {
        try {
          return node.isTextual() ? JmhResults.number(node.textValue()) : Double.NaN;
        } catch (NumberFormatException e) {
          throw problem("has \"" + node.textValue() + "\" where a number belongs");
        }
      }
      throw problem("has " + describe(node) + " where a number belongs");
    }

    private static String plainName(String name) {
      return name.startsWith("·") ? name.substring(1) : name;
    }

    private UnreadableResultException problem(String what) {
      String name = node.path("benchmark").asText("");
      return new UnreadableResultException(
          file,
          "result %d of %d%s %s"
              .formatted(number, count, name.isEmpty() ? "" : " (" + name + ")", what));
    }
  }
}
