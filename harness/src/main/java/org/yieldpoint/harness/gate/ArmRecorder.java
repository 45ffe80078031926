// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.Plan;
import org.yieldpoint.results.format.JmhResults;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.UnreadableResultException;

/**
 * Keeps the {@code jmh.json} of one side up to date: one entry for each case, in which the n-th
 * fork is that of the n-th round. The file is replaced after every fork, and whoever ends the run
 * at whatever moment loses one pair at most.
 */
final class ArmRecorder {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final RunDirectory directory;
  private final Map<BenchmarkCase, SortedMap<Integer, ObjectNode>> rounds = new LinkedHashMap<>();

  /**
   * A recorder that goes on from what the directory holds, if it holds anything.
   *
   * @throws UnreadableResultException if that is not what the plan would measure, as it would
   */
  ArmRecorder(RunDirectory directory, Plan plan) {
    this.directory = directory;
    plan.cases().forEach(c -> rounds.put(c, new TreeMap<>()));
    if (Files.exists(directory.jmhJson())) {
      restore(directory.jmhJson(), plan);
    }
  }

  private void restore(Path file, Plan plan) {
    // First the reader that knows how to complain about a damaged file; then all of it is there.
    JmhResults.read(file);
    try {
      for (JsonNode entry : JSON.readTree(file.toFile())) {
        BenchmarkCase c = ForkEntries.caseOf(entry);
        if (!rounds.containsKey(c) || !(entry instanceof ObjectNode object)) {
          throw new UnreadableResultException(
              file, "holds what its run would not measure now (" + c.fullName() + ")");
        }
        requireSameIterations(file, object, c, plan.settings(c));
        roundsOf(c).putAll(ForkEntries.split(object));
      }
    } catch (IOException e) {
      throw new UnreadableResultException(file, "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /** Rounds of one figure that are measured in different ways would not be rounds of one figure. */
  private static void requireSameIterations(
      Path file, ObjectNode entry, BenchmarkCase c, ForkSettings settings) {
    boolean timed = c.mode() != Mode.SingleShotTime;
    String then =
        iterations(
            entry.path("warmupIterations").asInt(),
            timed ? entry.path("warmupTime").asText().replace(" ", "") : "",
            entry.path("measurementIterations").asInt(),
            timed ? entry.path("measurementTime").asText().replace(" ", "") : "");
    String now =
        iterations(
            settings.warmupIterations(),
            timed ? JmhArguments.time(settings.warmupTime()) : "",
            settings.iterations(),
            timed ? JmhArguments.time(settings.time()) : "");
    if (!then.equals(now)) {
      throw new UnreadableResultException(
          file,
          "has rounds of %s with %s, and further ones would have %s; start anew"
              .formatted(c.fullName(), then, now));
    }
  }

  private static String iterations(int warmups, String warmupTime, int counted, String time) {
    return time.isEmpty()
        ? "%d shots of warm-up and %d that count".formatted(warmups, counted)
        : "%dx%s of warm-up and %dx%s".formatted(warmups, warmupTime, counted, time);
  }

  /** Whether a case has a result in a round. */
  boolean has(BenchmarkCase benchmarkCase, int round) {
    return roundsOf(benchmarkCase).containsKey(round);
  }

  /** How many forks have a result. */
  int forks() {
    return rounds.values().stream().mapToInt(Map::size).sum();
  }

  /**
   * Adds a fork and replaces the file.
   *
   * @throws IOException if it cannot be written; the file is as it was
   */
  void add(BenchmarkCase benchmarkCase, int round, ObjectNode entry) throws IOException {
    Map<BenchmarkCase, SortedMap<Integer, ObjectNode>> candidate = new HashMap<>(rounds);
    SortedMap<Integer, ObjectNode> more = new TreeMap<>(roundsOf(benchmarkCase));
    more.put(round, entry);
    candidate.put(benchmarkCase, more);
    ArrayNode all = JSON.createArrayNode();
    for (BenchmarkCase c : rounds.keySet()) {
      SortedMap<Integer, ObjectNode> byRound = candidate.getOrDefault(c, new TreeMap<>());
      if (!byRound.isEmpty()) {
        all.add(ForkEntries.merge(byRound));
      }
    }
    Path written = Files.createTempFile("yieldpoint", ".json");
    try {
      Files.write(written, JSON.writeValueAsBytes(all));
      directory.writeResults(written);
    } finally {
      Files.deleteIfExists(written);
    }
    // Only now: what could not be written would make every later file unwritable too.
    rounds.put(benchmarkCase, more);
  }

  private SortedMap<Integer, ObjectNode> roundsOf(BenchmarkCase benchmarkCase) {
    SortedMap<Integer, ObjectNode> byRound = rounds.get(benchmarkCase);
    if (byRound == null) {
      throw new IllegalArgumentException("not in this run: " + benchmarkCase.fullName());
    }
    return byRound;
  }
}
