// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Says of a run that it is one arm of an interleaved gate run: the content of {@code gate.json} in
 * its directory. Fork r of one arm and fork r of the other then ran in the same round.
 *
 * @param id the same in both arms, and in no other run
 * @param arm which arm it is: {@code base} or {@code head}
 */
public record GateSession(String id, String arm) {
  private static final String FILE = "gate.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Writes it into the directory of the run that it is about. */
  public void write(RunDirectory run) throws IOException {
    String json =
        JSON.createObjectNode().put("session", id).put("arm", arm).toPrettyString() + "\n";
    RunDirectory.writeAtomically(run.path().resolve(FILE), json);
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
    if (!id.isBlank() && !arm.isBlank()) {
      return Optional.of(new GateSession(id, arm));
    }
    throw new UnreadableResultException(
        file, "has no \"session\" and \"arm\"; restore or delete it");
  }

  /** Whether both are arms of one gate run. */
  public boolean pairsWith(GateSession other) {
    return id.equals(other.id) && !arm.equals(other.arm);
  }
}
