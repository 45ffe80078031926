// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.format.UnreadableResultException;
import org.yieldpoint.results.gate.Judged;
import org.yieldpoint.results.gate.JudgedGate;
import org.yieldpoint.results.gate.Verdict;

/** Reads what {@link GateJson} wrote, as far as it is counted. */
public final class GateVerdicts {
  private static final JsonMapper JSON = new JsonMapper();

  private GateVerdicts() {}

  /**
   * What a gate said; nothing of any metric if it refused to judge.
   *
   * @throws UnreadableResultException if it is missing or no such file
   */
  public static JudgedGate read(Path file) {
    JsonNode root;
    try {
      root = JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new UnreadableResultException(file, "holds no verdicts: not valid JSON", e);
    } catch (NoSuchFileException e) {
      throw new UnreadableResultException(file, "no such file; expected the verdicts of a gate", e);
    } catch (IOException e) {
      throw new UnreadableResultException(file, "cannot be read (" + e.getMessage() + ")", e);
    }
    if (!root.path("format").asText("").equals(GateJson.MARK)) {
      throw new UnreadableResultException(
          file, "holds no verdicts: its \"format\" is not \"" + GateJson.MARK + "\"");
    }
    List<Judged> all = new ArrayList<>();
    for (JsonNode finding : root.path("findings")) {
      all.add(
          new Judged(
              subject(finding),
              verdict(file, finding.path("verdict").asText("")),
              finding.path("theta").isNumber()
                  ? OptionalDouble.of(finding.path("theta").doubleValue())
                  : OptionalDouble.empty()));
    }
    boolean broken = false;
    for (JsonNode untested : root.path("untested")) {
      broken |= untested.path("broken").asBoolean();
    }
    return new JudgedGate(all, broken);
  }

  private static Subject subject(JsonNode finding) {
    Map<String, String> params = new LinkedHashMap<>();
    finding.path("params").properties().forEach(e -> params.put(e.getKey(), e.getValue().asText()));
    String metric = finding.path("metric").asText();
    return new Subject(
        finding.path("benchmark").asText(),
        params,
        finding.path("mode").asText(),
        finding.path("threads").asInt(1),
        MetricKind.of(metric),
        metric);
  }

  private static Verdict verdict(Path file, String name) {
    try {
      return Verdict.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UnreadableResultException(file, "has an unknown verdict: " + name, e);
    }
  }
}
