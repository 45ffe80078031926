// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says of a run that it is one arm of an interleaved gate run: the content of {@code gate.json} in
 * its directory. Fork r of one arm and fork r of the other then ran in the same round.
 *
 * @param id the same in both arms, and in no other run
 * @param arm which arm it is: {@code base} or {@code head}
 * @param looks after how many rounds the gate looks at them, as it was fixed before; empty if once,
 *     at all of them
 */
public record GateSession(String id, String arm, List<Integer> looks) {
  private static final String FILE = "gate.json";

  /** More would take an hour to compute boundaries for. */
  private static final int MOST_LOOKS = 20;

  private static final int MOST_ROUNDS = 1_000_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Copies the list. */
  public GateSession {
    looks = List.copyOf(looks);
  }

  /** Writes it into the directory of the run that it is about. */
  public void write(RunDirectory run) throws IOException {
    ObjectNode json = JSON.createObjectNode().put("session", id).put("arm", arm);
    if (!looks.isEmpty()) {
      ArrayNode rounds = json.putArray("looks");
      looks.forEach(rounds::add);
    }
    RunDirectory.writeAtomically(run.path().resolve(FILE), json.toPrettyString() + "\n");
  }

  /**
   * Reads that of a run; empty if the run is no arm of anything.
   *
   * @throws UnreadableResultException if the file is there but unreadable
   */
  public static Optional<GateSession> read(RunDirectory run) {
    Path file = run.path().resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode json = JsonFile.read(file, "mark of a gate run");
    String id = json.path("session").asText("");
    String arm = json.path("arm").asText("");
    Optional<List<Integer>> looks = looks(json.path("looks"));
    if (!id.isBlank() && !arm.isBlank() && looks.isPresent()) {
      return Optional.of(new GateSession(id, arm, looks.get()));
    }
    throw new UnreadableResultException(
        file,
        "has no \"session\" and \"arm\", or \"looks\" that are not ascending numbers of rounds;"
            + " restore or delete it");
  }

  /** Empty if they are none. */
  private static Optional<List<Integer>> looks(JsonNode json) {
    List<Integer> looks = new ArrayList<>();
    for (JsonNode look : json) {
      int before = looks.isEmpty() ? 0 : looks.getLast();
      if (!look.isInt() || look.intValue() <= before || look.intValue() > MOST_ROUNDS) {
        return Optional.empty();
      }
      looks.add(look.intValue());
    }
    return (json.isMissingNode() || json.isArray()) && looks.size() <= MOST_LOOKS
        ? Optional.of(looks)
        : Optional.empty();
  }

  /** Whether both are arms of one gate run. */
  public boolean pairsWith(GateSession other) {
    return id.equals(other.id) && !arm.equals(other.arm) && looks.equals(other.looks);
  }
}
