// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.Measurement.Setup;

/**
 * Goes through JMH's JSON token by token: with the histograms of sample mode a file can have
 * hundreds of megabytes, and few numbers are kept.
 */
final class JmhParser {
  /** A double holds every whole number up to here, and sums of a fork's calls stay in a long. */
  private static final double MOST_CALLS = 1L << 40;

  private final Path file;
  private final JsonParser json;
  private int number;
  private String benchmark = "";

  /** Those of the fork that is being read, as many as it has. */
  private double[] iterations = new double[64];

  /** Nearly all entries of a file have the same one, so they share it. */
  private @Nullable Setup lastSetup;

  /** A parser at the beginning of {@code file}, which is only named in complaints. */
  JmhParser(Path file, JsonParser json) {
    this.file = file;
    this.json = json;
  }

  /** Hands over the entries in the file's order; returns how many there were. */
  int forEach(Consumer<Measurement> action) throws IOException {
    JsonToken first = json.nextToken();
    if (first != JsonToken.START_ARRAY) {
      throw new UnreadableResultException(
          file,
          "not JMH results: expected a JSON array of benchmarks, found "
              + describe(first)
              + "; write it with JMH's -rf json");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      number++;
      benchmark = "";
      action.accept(entry());
    }
    if (json.nextToken() != null) {
      throw new UnreadableResultException(
          file,
          "not valid JSON at line %d: something follows the end of the results"
              .formatted(json.currentTokenLocation().getLineNr()));
    }
    return number;
  }

  private Measurement entry() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw problem("is " + describe(json.currentToken()) + ": not JMH results");
    }
    Facts facts = new Facts();
    Metric primary = null;
    Map<String, Metric> secondary = new LinkedHashMap<>();
    Map<String, String> params = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      boolean object = json.nextToken() == JsonToken.START_OBJECT;
      if (field.equals("primaryMetric") && object) {
        primary = metric();
      } else if (field.equals("secondaryMetrics") && object) {
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = plainName(json.currentName());
          json.nextToken();
          secondary.put(name, metric());
        }
      } else if (field.equals("params") && object) {
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          params.put(name, text("null"));
        }
      } else {
        fact(facts, field);
      }
    }
    if (!facts.named || primary == null) {
      throw problem("has no \"benchmark\" and \"primaryMetric\": not JMH results");
    }
    Setup setup = facts.setup();
    if (!setup.equals(lastSetup)) {
      lastSetup = setup;
    }
    return new Measurement(
        benchmark, params, facts.mode, Math.max(1, facts.threads), primary, secondary, lastSetup);
  }

  private void fact(Facts facts, String field) throws IOException {
    switch (field) {
      case "benchmark" -> {
        facts.named = json.currentToken() == JsonToken.VALUE_STRING;
        benchmark = text("");
      }
      case "mode" -> facts.mode = text("unknown");
      case "threads" -> facts.threads = count(1);
      case "jmhVersion" -> facts.jmhVersion = text("");
      case "jdkVersion" -> facts.jdkVersion = text("");
      case "vmName" -> facts.vmName = text("");
      case "vmVersion" -> facts.vmVersion = text("");
      case "jvm" -> facts.jvm = text("");
      case "jvmArgs" -> facts.jvmArgs = texts();
      case "warmupIterations" -> facts.warmupIterations = count(0);
      case "warmupTime" -> facts.warmupTime = text("");
      case "warmupBatchSize" -> facts.warmupBatchSize = count(0);
      case "measurementIterations" -> facts.measurementIterations = count(0);
      case "measurementTime" -> facts.measurementTime = text("");
      case "measurementBatchSize" -> facts.measurementBatchSize = count(0);
      default -> json.skipChildren();
    }
  }

  /** A value as a text; that of null is given, a list or an object is empty. */
  private String text(String ofNull) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return ofNull;
    }
    if (token.isScalarValue()) {
      return json.getText();
    }
    json.skipChildren();
    return "";
  }

  private List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return texts;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts.add(text("null"));
    }
    return texts;
  }

  private int count(int otherwise) throws IOException {
    int count = json.getValueAsInt(otherwise);
    json.skipChildren();
    return count;
  }

  private Metric metric() throws IOException {
    String unit = "";
    double score = Double.NaN;
    List<Fork> raw = List.of();
    List<Fork> histograms = List.of();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return new Metric(unit, List.of(new Fork(List.of())));
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "score" -> score = number();
        case "scoreUnit" -> {
          unit = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
          json.skipChildren();
        }
        case "rawData" -> raw = forks(false);
        case "rawDataHistogram" -> histograms = forks(true);
        default -> json.skipChildren();
      }
    }
    if (!raw.isEmpty()) {
      return new Metric(unit, raw);
    }
    if (!histograms.isEmpty()) {
      return new Metric(unit, histograms);
    }
    // Without raw data the forks cannot be told apart: one value, hence no interval.
    return new Metric(unit, List.of(new Fork(Double.isFinite(score) ? List.of(score) : List.of())));
  }

  private List<Fork> forks(boolean histograms) throws IOException {
    List<Fork> forks = new ArrayList<>();
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return forks;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        throw problem("has raw data that is not a list of forks");
      }
      forks.add(fork(histograms));
    }
    return forks;
  }

  private Fork fork(boolean histograms) throws IOException {
    int count = 0;
    Samples.Collector samples = new Samples.Collector();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      double value = histograms ? histogram(samples) : number();
      if (Double.isFinite(value)) {
        if (count == iterations.length) {
          iterations = Arrays.copyOf(iterations, 2 * count);
        }
        iterations[count++] = value;
      }
    }
    return new Fork(DoubleList.copyOf(iterations, count), samples.collect());
  }

  /** An iteration of sample mode is a list of [value, count]; returns its mean. */
  private double histogram(Samples.Collector samples) throws IOException {
    requireList();
    double sum = 0;
    double calls = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      requireList();
      json.nextToken();
      double value = number();
      json.nextToken();
      double times = number();
      boolean count = times >= 0 && times <= MOST_CALLS && times == Math.rint(times);
      if (!count || json.nextToken() != JsonToken.END_ARRAY) {
        throw problem("has a histogram whose bins are not [value, count]");
      }
      if (Double.isFinite(value)) {
        sum += value * times;
        calls += times;
        samples.add(value, (long) times);
      }
    }
    return sum / calls;
  }

  private void requireList() {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw problem("has a histogram whose bins are not [value, count]");
    }
  }

  /** JMH writes numbers that JSON lacks as texts; some versions leave them out. */
  private double number() throws IOException {
    JsonToken token = json.currentToken();
    if (token.isNumeric()) {
      double value = json.getDoubleValue();
      if (Double.isInfinite(value) && !json.getText().endsWith("y")) { // it is no "Infinity"
        throw problem("has a number that is too large: " + quoted(json.getText()));
      }
      return value;
    }
    if (token == JsonToken.VALUE_NULL) {
      return Double.NaN;
    }
    if (token == JsonToken.VALUE_STRING) {
      try {
        return JmhResults.number(json.getText());
      } catch (NumberFormatException e) {
        throw problem("has \"" + quoted(json.getText()) + "\" where a number belongs");
      }
    }
    throw problem("has " + describe(token) + " where a number belongs");
  }

  private static String quoted(String text) {
    return Texts.clipped(text, JmhResults.LONGEST_QUOTE);
  }

  private static String plainName(String name) {
    return name.startsWith("·") ? name.substring(1) : name;
  }

  private static String describe(@Nullable JsonToken token) {
    return switch (token) {
      case null -> "nothing (the file is empty)";
      case START_OBJECT -> "a JSON object";
      case START_ARRAY -> "a list";
      case VALUE_NULL -> "null";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      default -> "something else";
    };
  }

  private UnreadableResultException problem(String what) {
    return new UnreadableResultException(
        file,
        "result %d%s %s"
            .formatted(number, benchmark.isEmpty() ? "" : " (" + quoted(benchmark) + ")", what));
  }

  /** What an entry says beside its metrics, with what holds where it does not. */
  private static final class Facts {
    boolean named;
    String mode = "unknown";
    int threads = 1;
    String jmhVersion = "";
    String jdkVersion = "";
    String vmName = "";
    String vmVersion = "";
    String jvm = "";
    List<String> jvmArgs = List.of();
    int warmupIterations;
    String warmupTime = "";
    int warmupBatchSize;
    int measurementIterations;
    String measurementTime = "";
    int measurementBatchSize;

    Setup setup() {
      return new Setup(
          jmhVersion,
          jdkVersion,
          vmName,
          jvmArgs,
          warmupIterations,
          warmupTime,
          measurementIterations,
          measurementTime,
          jvm,
          vmVersion,
          warmupBatchSize,
          measurementBatchSize);
    }
  }
}
