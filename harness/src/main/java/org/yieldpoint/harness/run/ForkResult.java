// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.yieldpoint.results.format.JmhResults;
import org.yieldpoint.results.format.UnreadableResultException;

/** The outcome of a fork. */
public sealed interface ForkResult {
  /**
   * It measured.
   *
   * @param entry what JMH wrote about it into its file: an entry of one fork
   */
  record Measured(ObjectNode entry) implements ForkResult {
    /** A metric that JMH does not write: what each iteration of the warm-up took. */
    public static final String WARMUP = "warmup";
  }

  /**
   * It has no number: the benchmark threw, most often because its answer was wrong, or its JVM died
   * or had to be killed.
   *
   * @param reason one line
   * @param detail the end of what JMH and the fork printed, stack traces included
   */
  record Failed(String reason, String detail) implements ForkResult {
    /** A fork that had to be killed, because it had not ended by itself. */
    public static Failed late(Duration limit, String detail) {
      return new Failed(
          "did not end within %d s and was killed".formatted(limit.toSeconds()), detail);
    }
  }

  /**
   * Reads the file that JMH wrote for one fork.
   *
   * @param ownArgument the JVM arguments that only this fork was given, and that are not recorded
   * @param detail the end of what JMH and the fork printed
   */
  static ForkResult read(Path jmhJson, Predicate<String> ownArgument, String detail)
      throws IOException {
    JsonNode written;
    try {
      written =
          JsonMapper.builder()
              .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
              .build()
              .readTree(Files.readAllBytes(jmhJson));
    } catch (JsonProcessingException e) {
      return new Failed("JMH ended amid its result", detail);
    }
    if (!(written instanceof ArrayNode entries
        && entries.size() == 1
        && entries.get(0) instanceof ObjectNode entry
        && ForkEntries.hasIterations(entry))) {
      return new Failed("JMH returned %d results for one fork".formatted(written.size()), detail);
    }
    try {
      JmhResults.read(jmhJson);
      ForkEntries.requireSound(entry);
    } catch (UnreadableResultException | IllegalArgumentException e) {
      return new Failed("JMH returned a result that cannot be read", detail);
    }
    ArrayNode kept = entry.arrayNode();
    entry.path("jvmArgs").forEach(arg -> addUnless(ownArgument, arg, kept));
    entry.set("jvmArgs", kept);
    return new Measured(entry);
  }

  private static void addUnless(Predicate<String> ownArgument, JsonNode arg, ArrayNode kept) {
    if (!ownArgument.test(arg.asText())) {
      kept.add(arg);
    }
  }
}
