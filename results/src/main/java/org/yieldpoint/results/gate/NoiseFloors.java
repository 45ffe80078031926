// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.format.UnreadableResultException;

/**
 * What each benchmark makes up by itself on one machine: effects up to its floor are seen there
 * between two runs of the same build.
 *
 * <pre>
 *   {"format": "yieldpoint-noise-floors/1",
 *    "machine": "AMD EPYC, 2 cores, 16-32 GiB, linux x86_64, JDK 25",
 *    "floors": [
 *      {"benchmark": "org.example.Queue.offer", "params": {"size": "10"}, "mode": "avgt",
 *       "threads": 1, "metric": "time", "floor": 0.021, "sameBuild95": 0.034}]}
 * </pre>
 *
 * @param machine the {@linkplain org.yieldpoint.results.format.Fingerprint#key() fingerprint} of
 *     the machine that they hold for; empty if unknown
 * @param floors by subject
 */
public record NoiseFloors(String machine, Map<Subject, Floor> floors) {
  private static final String FORMAT = "yieldpoint-noise-floors/1";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Nothing is known. */
  public static final NoiseFloors NONE = new NoiseFloors("", Map.of());

  /** Copies the map, keeping its order. */
  public NoiseFloors {
    floors = Collections.unmodifiableMap(new LinkedHashMap<>(floors));
  }

  /**
   * The floor of one metric, both parts as shares: 0.02 is 2 %.
   *
   * @param floor what its noise is taken for, by whatever means
   * @param sameBuild95 the 95th percentile of effects between runs of the same build; 0 if nobody
   *     measured them
   */
  public record Floor(double floor, double sameBuild95) {
    /** More is no noise, but something that is broken. */
    static final double MOST = 10;

    /** Checks that both can be shares. */
    public Floor {
      if (!(floor >= 0 && floor <= MOST) || !(sameBuild95 >= 0 && sameBuild95 <= MOST)) {
        throw new IllegalArgumentException("not a share: " + floor + ", " + sameBuild95);
      }
    }
  }

  /** The effect up to which a metric is noise, as a share; 0 if nothing is known of it. */
  public double of(Subject subject) {
    Floor floor = floors.get(subject);
    return floor == null ? 0 : Math.max(floor.floor(), floor.sameBuild95());
  }

  /** What a reader of verdicts should know of them, each in a sentence. */
  public List<String> notes() {
    return floors.isEmpty()
        ? List.of("No noise floors are known: one threshold holds for every benchmark.")
        : List.of();
  }

  /**
   * Reads a file of floors.
   *
   * @throws UnreadableResultException if it is missing or no such file
   */
  public static NoiseFloors read(Path file) {
    JsonNode root;
    try {
      root = JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new UnreadableResultException(
          file, "is no file of noise floors: not valid JSON; write it anew or leave it out", e);
    } catch (NoSuchFileException e) {
      throw new UnreadableResultException(file, "no such file; expected noise floors", e);
    } catch (IOException e) {
      throw new UnreadableResultException(file, "cannot be read (" + e.getMessage() + ")", e);
    }
    if (!root.path("format").asText("").equals(FORMAT) || !root.path("floors").isArray()) {
      throw new UnreadableResultException(
          file, "is no file of noise floors: its \"format\" is not \"" + FORMAT + "\"");
    }
    Map<Subject, Floor> floors = new LinkedHashMap<>();
    for (JsonNode one : root.path("floors")) {
      Subject subject = subject(one);
      try {
        floors.put(
            subject,
            new Floor(one.path("floor").asDouble(Double.NaN), one.path("sameBuild95").asDouble(0)));
      } catch (IllegalArgumentException e) {
        throw new UnreadableResultException(
            file, "the floor of " + subject.fullName() + " is no share such as 0.02", e);
      }
    }
    return new NoiseFloors(root.path("machine").asText(""), floors);
  }

  private static Subject subject(JsonNode one) {
    Map<String, String> params = new LinkedHashMap<>();
    one.path("params").properties().forEach(e -> params.put(e.getKey(), e.getValue().asText()));
    String metric = one.path("metric").asText("time");
    return new Subject(
        one.path("benchmark").asText(""),
        params,
        one.path("mode").asText(""),
        one.path("threads").asInt(1),
        MetricKind.of(metric),
        metric);
  }

  /** The content of such a file. */
  public String toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("machine", machine);
    ArrayNode list = root.putArray("floors");
    floors.forEach(
        (subject, floor) -> {
          ObjectNode one = list.addObject();
          one.put("benchmark", subject.benchmark());
          ObjectNode params = one.putObject("params");
          subject.params().forEach(params::put);
          one.put("mode", subject.mode());
          one.put("threads", subject.threads());
          one.put("metric", subject.metric());
          one.put("floor", floor.floor());
          one.put("sameBuild95", floor.sameBuild95());
        });
    return root.toPrettyString() + "\n";
  }
}
