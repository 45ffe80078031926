// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yieldpoint.harness.gate.GateDirectory.Phase;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Failure;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.UnreadableResultException;

/**
 * What has failed in a gate so far, in a file: a gate that was stopped and goes on comes to the
 * same verdict as one that was not.
 */
final class FailureLog {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path file;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * Takes over what the file holds, if there is one.
   *
   * @throws UnreadableResultException if it is damaged
   */
  FailureLog(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      try {
        JSON.readTree(file.toFile()).forEach(node -> entries.add(read(node)));
      } catch (IOException | IllegalArgumentException | IllegalStateException e) {
        throw new UnreadableResultException(
            file, "holds no failures of a gate (" + e.getMessage() + ")", e);
      }
    }
  }

  /** What has failed in a part of the gate, in order. */
  List<SideFailure> of(Phase phase) {
    return entries.stream()
        .filter(e -> e.phase == phase && !e.byTurns)
        .map(Entry::failure)
        .toList();
  }

  /** What has failed by turns in any part, and has a number from when it ran by itself. */
  List<SideFailure> byTurns() {
    return entries.stream().filter(Entry::byTurns).map(Entry::failure).toList();
  }

  /** What has failed in any part, and has no number. */
  List<Failure> all() {
    return entries.stream().filter(e -> !e.byTurns).map(e -> e.failure.failure()).toList();
  }

  /**
   * Adds a fork that has no number, and replaces the file.
   *
   * @throws IOException if it cannot be written; the file is as it was
   */
  void add(Phase phase, SideFailure failure) throws IOException {
    add(new Entry(phase, failure, false));
  }

  /**
   * Adds a fork that failed by turns only, and replaces the file.
   *
   * @throws IOException if it cannot be written; the file is as it was
   */
  void addByTurns(Phase phase, SideFailure failure) throws IOException {
    add(new Entry(phase, failure, true));
  }

  private void add(Entry entry) throws IOException {
    entries.add(entry);
    ArrayNode all = JSON.createArrayNode();
    entries.forEach(each -> write(each, all.addObject()));
    RunDirectory.writeAtomically(file, JSON.writeValueAsString(all) + "\n");
  }

  private static void write(Entry entry, ObjectNode node) {
    Failure failure = entry.failure.failure();
    BenchmarkCase c = failure.benchmarkCase();
    node.put("phase", entry.phase.name().toLowerCase(Locale.ROOT));
    node.put("side", entry.failure.side().text());
    node.put("benchmark", c.benchmark());
    ObjectNode params = node.putObject("params");
    c.params().forEach(params::put);
    node.put("mode", c.mode().shortLabel());
    node.put("round", failure.round());
    node.put("byTurns", entry.byTurns);
    node.put("reason", failure.reason());
    node.put("detail", failure.detail());
  }

  private static Entry read(JsonNode node) {
    Failure failure =
        new Failure(
            ForkEntries.caseOf(node),
            node.path("round").asInt(),
            node.path("reason").asText(),
            node.path("detail").asText());
    Side side = Side.valueOf(node.path("side").asText().toUpperCase(Locale.ROOT));
    Phase phase = Phase.valueOf(node.path("phase").asText().toUpperCase(Locale.ROOT));
    // Logs from before builds took turns have none.
    return new Entry(phase, new SideFailure(side, failure), node.path("byTurns").asBoolean());
  }

  /** A fork of one side that has no number. */
  record SideFailure(Side side, Failure failure) {

    /** Whether a pair need not be tried, since this fork of it or of one before it failed. */
    boolean rulesOut(Pairs.Pair pair) {
      return pair.benchmarkCase().equals(failure.benchmarkCase())
          && pair.round() >= failure.round();
    }
  }

  /**
   * What the log holds of one fork.
   *
   * @param byTurns whether that is how it failed, and it has a number from when it ran by itself
   */
  private record Entry(Phase phase, SideFailure failure, boolean byTurns) {}
}
