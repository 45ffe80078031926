// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yieldpoint.harness.run.ForkResult;
import org.yieldpoint.harness.run.ForkResult.Failed;
import org.yieldpoint.harness.run.ForkResult.Measured;
import org.yieldpoint.harness.run.OutputTail;

/**
 * What a JMH that was to measure one fork has left.
 *
 * @param results the file of its results
 * @param console what it printed
 */
record JmhOutput(Path results, Path console) {
  /** From the field of the parameters to the last field that could follow it. */
  private static final Pattern PARAMS =
      Pattern.compile("\"params\"\\s*:\\s*\\{.*(?=\"primaryMetric\"\\s*:\\s*\\{)", Pattern.DOTALL);

  private static final Pattern ERROR =
      Pattern.compile("^(ERROR:|Error: |\\S*\\w(Error|Exception)\\b|Exception in )");

  private static final String FAILURE = "<failure>";

  /**
   * Of mode sample it prints the mean among others, of several threads an error, all as the locale
   * has it.
   */
  private static final Pattern WARMUP =
      Pattern.compile(
          "# Warmup Iteration +\\d+: (?:n = \\d+, mean = )?(\\d+(?:[.,]\\d+)?)(?: \\S+%\\) \\S+)?"
              + " ([\\w/]+)");

  /**
   * The outcome of the fork, once JMH has ended by itself.
   *
   * @param params the values of its parameters
   */
  ForkResult fork(int exitCode, Map<String, String> params) throws IOException {
    leaveOutParams();
    ForkResult read = ForkResult.read(results, JmhProcesses.NO_LOCK::equals, tail());
    if (exitCode == 0 && read instanceof Measured(var entry)) {
      addWarmup(entry, lines());
      if (!params.isEmpty()) {
        params.forEach(entry.putObject("params")::put);
      }
      return read;
    }
    String otherwise =
        exitCode == 0 && read instanceof Failed failed
            ? failed.reason()
            : "JMH ended with exit code "
                + exitCode
                + error().map(line -> " (" + line + ")").orElse("");
    return new Failed(thrown().orElse(otherwise), tail());
  }

  /**
   * JMH before 1.23 writes values without escapes, so a quote in one breaks the file. They are
   * known.
   */
  private void leaveOutParams() throws IOException {
    String text = Files.readString(results, StandardCharsets.ISO_8859_1); // keeps every byte
    Matcher params = PARAMS.matcher(text);
    if (params.find()) {
      Files.writeString(
          results,
          text.substring(0, params.start()) + text.substring(params.end()),
          StandardCharsets.ISO_8859_1);
    }
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
      ObjectNode metric = entry.putObject(Measured.WARMUP);
      metric.put("scoreUnit", unit).putArray("rawData").add(iterations);
    }
  }

  /** What the benchmark threw, which JMH prints below a mark of its own. */
  private Optional<String> thrown() throws IOException {
    List<String> lines = lines().stream().map(String::strip).toList();
    if (lines.stream().noneMatch(line -> line.endsWith(FAILURE))) {
      return Optional.empty();
    }
    return lines.stream()
        .dropWhile(line -> !line.endsWith(FAILURE))
        .skip(1)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(line -> line.replaceFirst("^(\\w+\\.)+(?=\\w+(:|$))", ""))
        .or(() -> Optional.of("its benchmark failed"));
  }

  /** The end of what it printed. */
  String tail() throws IOException {
    return OutputTail.of(lines());
  }

  /** The line that says what was thrown, if one does. */
  Optional<String> error() throws IOException {
    return lines().stream()
        .filter(line -> ERROR.matcher(line).find())
        .map(line -> line.strip().replaceFirst("^(Exception in thread \"[^\"]*\"|ERROR:) *", ""))
        .findFirst();
  }

  private List<String> lines() throws IOException {
    // Not by readAllLines: what a benchmark prints need not be text.
    String text = new String(Files.readAllBytes(console), StandardCharsets.UTF_8);
    return Arrays.asList(text.split("\\R", -1));
  }
}
