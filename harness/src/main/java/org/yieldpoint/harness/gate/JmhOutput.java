// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yieldpoint.harness.gate.ForkPairs.Fork;

/**
 * What a JMH that was to measure one fork has left.
 *
 * @param results the file of its results
 * @param console what it printed
 */
record JmhOutput(Path results, Path console) {
  private static final int KEPT_LINES = 60;
  private static final String FAILURE = "<failure>";

  /**
   * Of mode sample it prints the mean among others, of several threads an error, all as the locale
   * has it.
   */
  private static final Pattern WARMUP =
      Pattern.compile(
          "# Warmup Iteration +\\d+: (?:n = \\d+, mean = )?(\\d+(?:[.,]\\d+)?)(?: \\S+%\\) \\S+)?"
              + " ([\\w/]+)");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /** What came of the fork, once JMH has ended by itself. */
  Fork fork(int exitCode) throws IOException {
    JsonNode written;
    try {
      written = JSON.readTree(Files.readAllBytes(results));
    } catch (JsonProcessingException e) {
      return new Fork.Failed("JMH ended amid its result", tail());
    }
    if (exitCode == 0
        && written instanceof ArrayNode entries
        && entries.size() == 1
        && entries.get(0) instanceof ObjectNode entry
        && entry.path("primaryMetric").isObject()) {
      addWarmup(entry, lines());
      return new Fork.Measured(withoutOwnArguments(entry));
    }
    return new Fork.Failed(reason(exitCode, written), tail());
  }

  /** JMH's file has nothing of the warm-up, but it prints each iteration. */
  static void addWarmup(ObjectNode entry, List<String> lines) {
    ArrayNode iterations = entry.arrayNode();
    String unit = "";
    for (String line : lines) {
      Matcher warmup = WARMUP.matcher(line);
      if (warmup.lookingAt()) {
        iterations.add(Double.parseDouble(warmup.group(1).replace(',', '.')));
        unit = warmup.group(2);
      }
    }
    if (!iterations.isEmpty()) {
      ObjectNode metric = entry.putObject(ForkEntries.WARMUP);
      metric.put("scoreUnit", unit).putArray("rawData").add(iterations);
    }
  }

  private static ObjectNode withoutOwnArguments(ObjectNode entry) {
    ArrayNode kept = entry.arrayNode();
    for (JsonNode arg : entry.path("jvmArgs")) {
      if (!arg.asText().equals(JmhProcesses.NO_LOCK)) {
        kept.add(arg);
      }
    }
    entry.set("jvmArgs", kept);
    return entry;
  }

  /** What the benchmark threw, which JMH prints below a mark of its own. */
  private String reason(int exitCode, JsonNode written) throws IOException {
    List<String> lines = lines().stream().map(String::strip).toList();
    if (lines.stream().anyMatch(line -> line.endsWith(FAILURE))) {
      return lines.stream()
          .dropWhile(line -> !line.endsWith(FAILURE))
          .skip(1)
          .filter(line -> !line.isEmpty())
          .findFirst()
          .map(line -> line.replaceFirst("^(\\w+\\.)+(?=\\w+(:|$))", ""))
          .orElse("its benchmark failed");
    }
    return exitCode == 0
        ? "JMH returned %d results for one fork".formatted(written.size())
        : "JMH ended with exit code " + exitCode;
  }

  /** The end of what it printed. */
  String tail() throws IOException {
    List<String> lines = lines();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - KEPT_LINES), lines.size()));
  }

  private List<String> lines() throws IOException {
    // Not by readAllLines: what a benchmark prints need not be text.
    String text = new String(Files.readAllBytes(console), StandardCharsets.UTF_8);
    return Arrays.asList(text.split("\\R", -1));
  }
}
