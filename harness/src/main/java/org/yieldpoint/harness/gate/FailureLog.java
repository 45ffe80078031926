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
import org.jspecify.annotations.Nullable;
import org.yieldpoint.harness.gate.GateDirectory.Phase;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Failure;
import org.yieldpoint.harness.run.Failures;
import org.yieldpoint.harness.run.ForkResult;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.harness.run.Step;
import org.yieldpoint.results.format.JsonFile;
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
      JsonNode all = JsonFile.read(file, "failures of a gate");
      if (!all.isArray()) {
        throw new UnreadableResultException(file, "holds no list of failures; restore it");
      }
      for (JsonNode node : all) {
        entries.add(read(file, node, entries.size() + 1));
      }
    }
  }

  /** The same log as what the rounds of one part of the gate see of it, and add to. */
  Failures in(Phase phase) {
    return new PhaseFailures(phase);
  }

  /** What has failed in a part of the gate, in order. */
  List<SideFailure> of(Phase phase) {
    return entries.stream()
        .filter(e -> e.phase == phase && !e.interleaved)
        .map(Entry::failure)
        .toList();
  }

  /** What has failed interleaved in any part, and has a number from a fork by itself. */
  List<SideFailure> interleaved() {
    return entries.stream().filter(Entry::interleaved).map(Entry::failure).toList();
  }

  /** What has failed in any part, and has no number. */
  List<Failure> all() {
    return entries.stream().filter(e -> !e.interleaved).map(e -> e.failure.failure()).toList();
  }

  /** Adds an entry and replaces the file; if that fails, the file is as it was. */
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
    node.put("interleaved", entry.interleaved);
    node.put("reason", failure.reason());
    node.put("detail", failure.detail());
  }

  private static Entry read(Path file, JsonNode node, int number) {
    try {
      BenchmarkCase failed = BenchmarkCase.of(node);
      int round = node.path("round").asInt();
      if (!failed.benchmark().isBlank() && round > 0) {
        String reason = node.path("reason").asText();
        Failure failure = new Failure(failed, round, reason, node.path("detail").asText());
        Side side = Side.valueOf(node.path("side").asText().toUpperCase(Locale.ROOT));
        Phase phase = Phase.valueOf(node.path("phase").asText().toUpperCase(Locale.ROOT));
        // Older logs call it otherwise, and the oldest know nothing of it.
        boolean interleaved = node.path("interleaved").asBoolean(node.path("byTurns").asBoolean());
        return new Entry(phase, new SideFailure(side, failure), interleaved);
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw damaged(file, number, e);
    }
    throw damaged(file, number, null);
  }

  private static UnreadableResultException damaged(
      Path file, int number, @Nullable RuntimeException e) {
    return new UnreadableResultException(
        file, "failure " + number + " names no fork of a gate; restore or delete the file", e);
  }

  /** A fork of one side that has no number. */
  record SideFailure(Side side, Failure failure) {}

  /**
   * What the log holds of one fork.
   *
   * @param interleaved whether it failed only while iterations of both sides alternated, and has a
   *     number from a fork by itself
   */
  private record Entry(Phase phase, SideFailure failure, boolean interleaved) {}

  private final class PhaseFailures implements Failures {
    private final Phase phase;

    PhaseFailures(Phase phase) {
      this.phase = phase;
    }

    @Override
    public boolean ruleOut(Step step) {
      return of(phase).stream().anyMatch(failed -> failed.failure().rulesOut(step));
    }

    @Override
    public Failure add(Step step, Side side, ForkResult.Failed failed) throws IOException {
      return add(step, side, "in the " + side.text(), failed, false);
    }

    @Override
    public Failure addInterleaved(Step step, Side side, ForkResult.Failed failed)
        throws IOException {
      String how =
          "in the %s, iteration by iteration (the pair was then measured one fork after the other)"
              .formatted(side.text());
      return add(step, side, how, failed, true);
    }

    private Failure add(
        Step step, Side side, String how, ForkResult.Failed failed, boolean interleaved)
        throws IOException {
      String reason = "%s: %s".formatted(how, failed.reason());
      Failure failure = new Failure(step.benchmarkCase(), step.round(), reason, failed.detail());
      FailureLog.this.add(new Entry(phase, new SideFailure(side, failure), interleaved));
      return failure;
    }
  }
}
