// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.format.JsonFile;
import org.yieldpoint.results.format.UnreadableResultException;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.NoiseFloors.Floor;

/**
 * The file that keeps noise floors from one gate to the next.
 *
 * <pre>
 *   {"format": "yieldpoint-noise-floors/1",
 *    "machine": "AMD EPYC, 2 cores, 16-32 GiB, linux x86_64, JDK 25",
 *    "floors": [
 *      {"benchmark": "org.example.Queue.offer", "params": {"size": "10"}, "mode": "avgt",
 *       "threads": 1, "metric": "time", "floor": 0.021, "sameBuild95": 0.034}]}
 * </pre>
 */
public final class NoiseFloorsJson {
  private static final String FORMAT = "yieldpoint-noise-floors/1";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private NoiseFloorsJson() {}

  /**
   * Reads a file of floors.
   *
   * @throws UnreadableResultException if it is missing or no such file
   */
  public static NoiseFloors read(Path file) {
    JsonNode root = JsonFile.read(file, "noise floors");
    if (!root.path("format").asText("").equals(FORMAT) || !root.path("floors").isArray()) {
      throw new UnreadableResultException(
          file, "holds no noise floors: its \"format\" is not \"" + FORMAT + "\"");
    }
    Map<Subject, Floor> floors = new LinkedHashMap<>();
    for (JsonNode one : root.path("floors")) {
      Subject subject = SubjectJson.read(one);
      Floor floor = floor(file, subject, one);
      if (floors.put(subject, floor) != null) {
        throw problem(file, subject, "is there twice");
      }
    }
    return new NoiseFloors(root.path("machine").asText(""), floors);
  }

  private static Floor floor(Path file, Subject subject, JsonNode node) {
    JsonNode floor = node.path("floor");
    JsonNode same = node.path("sameBuild95");
    try {
      if (floor.isNumber() && (same.isNumber() || same.isMissingNode())) {
        return new Floor(floor.doubleValue(), same.doubleValue());
      }
    } catch (IllegalArgumentException e) {
      throw problem(file, subject, "is no share such as 0.02");
    }
    throw problem(file, subject, "is no share such as 0.02");
  }

  private static UnreadableResultException problem(Path file, Subject subject, String what) {
    return new UnreadableResultException(
        file, "the floor of " + Escape.clipped(subject.fullName()) + " " + what);
  }

  /** The content of such a file. */
  public static String render(NoiseFloors floors) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("machine", floors.machine());
    ArrayNode list = root.putArray("floors");
    floors
        .floors()
        .forEach(
            (subject, floor) -> {
              ObjectNode one = list.addObject();
              SubjectJson.write(subject, one);
              one.put("floor", floor.floor());
              one.put("sameBuild95", floor.sameBuild95());
            });
    return root.toPrettyString() + "\n";
  }
}
