// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

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
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.yieldpoint.results.format.JmhResults;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.UnreadableResultException;
import org.yieldpoint.results.text.Escape;

/**
 * Keeps a {@code jmh.json} up to date: one entry for each case, in which the n-th fork is that of
 * the n-th round, as if JMH had run all forks of a case one after another.
 *
 * <p>The file is replaced after every fork, which takes a few milliseconds between forks, and a run
 * that ends at whatever moment loses the forks of one step at most. The recorder of a run that goes
 * on begins with what the file holds.
 */
final class ForkRecorder {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final RunDirectory directory;
  private final Map<BenchmarkCase, SortedMap<Integer, ObjectNode>> rounds = new LinkedHashMap<>();

  /** The entry of each case that has any round, as the file has it. */
  private final Map<BenchmarkCase, ObjectNode> merged = new HashMap<>();

  /**
   * A recorder that goes on from what the directory holds, if it holds anything.
   *
   * @throws UnreadableResultException if that is not what the plan would measure, as it would
   */
  ForkRecorder(RunDirectory directory, Plan plan) {
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
        BenchmarkCase c = caseOf(file, entry);
        if (!rounds.containsKey(c) || !(entry instanceof ObjectNode object)) {
          throw new UnreadableResultException(
              file,
              "holds what its run would not measure now (" + Escape.clipped(c.fullName()) + ")");
        }
        requireSameIterations(file, object, c, plan.settings(c));
        requireSound(file, object, c);
        roundsOf(c).putAll(ForkEntries.split(object));
        merged.put(c, object);
      }
    } catch (IOException e) {
      throw new UnreadableResultException(file, "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static BenchmarkCase caseOf(Path file, JsonNode entry) {
    try {
      return BenchmarkCase.of(entry);
    } catch (IllegalStateException e) {
      throw new UnreadableResultException(
          file, "has a benchmark in a mode that JMH does not know; start anew", e);
    }
  }

  private static void requireSound(Path file, ObjectNode entry, BenchmarkCase c) {
    try {
      ForkEntries.requireSound(entry);
    } catch (IllegalArgumentException e) {
      throw new UnreadableResultException(
          file,
          "has something of %s that JMH does not write; start anew"
              .formatted(Escape.clipped(c.fullName())),
          e);
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
            timed ? ForkSettings.jmhTime(settings.warmupTime()) : "",
            settings.iterations(),
            timed ? ForkSettings.jmhTime(settings.time()) : "");
    if (!then.equals(now)) {
      throw new UnreadableResultException(
          file,
          "has rounds of %s with %s, and further ones would have %s; start anew"
              .formatted(Escape.clipped(c.fullName()), Escape.clipped(then), now));
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

  /** The cases that have no result in any round. */
  List<BenchmarkCase> withoutResult() {
    return rounds.entrySet().stream()
        .filter(entry -> entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Adds a fork and replaces the file.
   *
   * @throws IOException if it cannot be written; the file is as it was
   * @throws IllegalArgumentException if the entry holds nothing that was measured
   */
  void add(BenchmarkCase benchmarkCase, int round, ObjectNode entry) throws IOException {
    if (!ForkEntries.hasIterations(entry)) {
      throw new IllegalArgumentException("no iterations: " + benchmarkCase.fullName());
    }
    SortedMap<Integer, ObjectNode> more = new TreeMap<>(roundsOf(benchmarkCase));
    more.put(round, entry);
    ObjectNode replaced = ForkEntries.merge(more);
    ArrayNode all = JSON.createArrayNode();
    for (BenchmarkCase c : rounds.keySet()) {
      ObjectNode one = c.equals(benchmarkCase) ? replaced : merged.get(c);
      if (one != null) {
        all.add(one);
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
    merged.put(benchmarkCase, replaced);
  }

  private SortedMap<Integer, ObjectNode> roundsOf(BenchmarkCase benchmarkCase) {
    SortedMap<Integer, ObjectNode> byRound = rounds.get(benchmarkCase);
    if (byRound == null) {
      throw new IllegalArgumentException("not in this run: " + benchmarkCase.fullName());
    }
    return byRound;
  }
}
