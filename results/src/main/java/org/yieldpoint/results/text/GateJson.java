// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.Untested;
import org.yieldpoint.results.format.JsonFile;
import org.yieldpoint.results.format.UnreadableResultException;
import org.yieldpoint.results.gate.Effect;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.GateVerdicts;
import org.yieldpoint.results.gate.GeometricMean;
import org.yieldpoint.results.gate.MetricVerdict;
import org.yieldpoint.results.gate.Rules;
import org.yieldpoint.results.gate.Verdict;
import org.yieldpoint.results.stat.Interval;

/**
 * A gate's result for programs.
 *
 * <p>Effects are {@code ratio}s of cost, head to base: above 1 is worse, whichever way the metric's
 * unit points. {@code base} and {@code head} of a finding are the values that were compared; {@code
 * together} is the geometric mean of all scores' ratios.
 */
public final class GateJson {
  /** How the format's name begins, by which a file is known to be such a report. */
  public static final String MARK = "yieldpoint-gate/";

  /** With the version. The first one called undecided what it called inconclusive. */
  private static final String FORMAT = MARK + "2";

  private static final String FIRST_FORMAT = MARK + "1";
  private static final String FIRST_UNDECIDED = "inconclusive";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private GateJson() {}

  /** Renders a result. */
  public static String render(GateResult result) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("outcome", name(result.outcome()));
    root.put("headline", GateText.headline(result));
    root.put("base", result.base());
    root.put("head", result.head());
    root.put("machine", result.machine());
    rules(result.rules(), root.putObject("rules"));
    root.put("tests", result.tests());
    counts(result, root.putObject("counts"));
    result.geometricMean().ifPresent(mean -> together(result, mean, root.putObject("together")));
    strings(result.refusals(), root.putArray("refusals"));
    strings(result.accepted(), root.putArray("accepted"));
    strings(result.notes(), root.putArray("notes"));
    ArrayNode findings = root.putArray("findings");
    result.findings().forEach(finding -> finding(finding, findings.addObject()));
    ArrayNode untested = root.putArray("untested");
    for (Untested one : result.untested()) {
      ObjectNode node = untested.addObject();
      SubjectJson.write(one.subject(), node);
      node.put("why", one.why());
      node.put("lost", one.lost());
      node.put("broken", one.broken());
    }
    return root.toPrettyString() + "\n";
  }

  private static void counts(GateResult result, ObjectNode node) {
    for (Verdict verdict : Verdict.values()) {
      node.put(name(verdict), result.count(verdict));
    }
    node.put("flagged", result.flagged());
    node.put("benchmarksOfBase", result.ofBase());
    node.put("benchmarksLost", result.lost());
  }

  private static void together(GateResult result, GeometricMean mean, ObjectNode node) {
    node.put("scores", mean.scores());
    node.put("ratio", mean.ratio());
    node.put("low", mean.interval().low());
    node.put("high", Math.min(mean.interval().high(), Double.MAX_VALUE));
    node.put("change", GateText.wordsTogether(result).change(mean.ratio()));
  }

  private static void rules(Rules rules, ObjectNode node) {
    node.put("alpha", rules.alpha());
    node.put("delta", rules.delta());
    node.put("margin", rules.margin());
    node.put("power", rules.power());
    node.put("allocationShare", rules.allocationShare());
    node.put("allocationBytes", rules.allocationBytes());
    node.put("trimmed", rules.trimmed());
  }

  private static void finding(Finding finding, ObjectNode node) {
    SubjectJson.write(finding.subject(), node);
    node.put("verdict", name(finding.verdict()));
    node.put("flagged", finding.flagged());
    node.put("looks", finding.looks());
    node.put("change", GateText.effect(finding));
    node.put("threshold", finding.delta());
    finding
        .effect()
        .ifPresent(
            effect -> {
              effect(effect, finding.confidence(), node);
              node.put("pHolm", finding.p());
            });
    finding
        .detectable()
        .ifPresent(
            detectable -> {
              node.put("leastEffect", detectable.leastEffect());
              detectable.rounds().ifPresent(rounds -> node.put("roundsNeeded", rounds));
            });
    node.put("why", finding.why());
    Comparison comparison = finding.comparison();
    node.put("unit", comparison.unit().name());
    node.put("paired", comparison.paired());
    rounds(comparison.base(), node.putArray("base"));
    rounds(comparison.head(), node.putArray("head"));
  }

  private static void effect(Effect effect, double confidence, ObjectNode node) {
    Interval interval = effect.interval(confidence);
    node.put("confidence", confidence);
    node.put("ratio", effect.ratio());
    // Of two forks that disagree the interval may have no end that JSON could write.
    node.put("low", interval.low());
    node.put("high", Math.min(interval.high(), Double.MAX_VALUE));
    node.put("theta", effect.theta());
    node.put("standardError", effect.standardError());
    node.put("degreesOfFreedom", effect.degreesOfFreedom());
    node.put("pOfNoEffect", effect.theta() >= 0 ? effect.worse() : effect.better());
  }

  /** JSON has no NaN; a round without a value is null. */
  private static void rounds(List<Double> values, ArrayNode node) {
    for (double value : values) {
      if (Double.isFinite(value)) {
        node.add(value);
      } else {
        node.addNull();
      }
    }
  }

  private static void strings(List<String> texts, ArrayNode node) {
    texts.forEach(node::add);
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the verdicts back; there are none if the gate refused to judge.
   *
   * @throws UnreadableResultException if it is missing or no such file
   */
  public static GateVerdicts readVerdicts(Path file) {
    JsonNode root = JsonFile.read(file, "verdicts of a gate");
    String format = root.path("format").asText("");
    if (!format.equals(FORMAT) && !format.equals(FIRST_FORMAT)) {
      throw new UnreadableResultException(
          file, "holds no verdicts: its \"format\" is not \"" + FORMAT + "\"");
    }
    List<MetricVerdict> all = new ArrayList<>();
    for (JsonNode finding : root.path("findings")) {
      JsonNode theta = finding.path("theta");
      if (theta.isNumber() && !Double.isFinite(theta.doubleValue())) {
        throw new UnreadableResultException(file, "has an effect that is no number");
      }
      all.add(
          new MetricVerdict(
              SubjectJson.read(finding),
              verdict(file, finding.path("verdict").asText("")),
              theta.isNumber() ? OptionalDouble.of(theta.doubleValue()) : OptionalDouble.empty()));
    }
    boolean broken = false;
    for (JsonNode untested : root.path("untested")) {
      broken |= untested.path("broken").asBoolean();
    }
    return new GateVerdicts(all, broken);
  }

  private static Verdict verdict(Path file, String name) {
    if (name.equals(FIRST_UNDECIDED)) {
      return Verdict.UNDECIDED;
    }
    try {
      return Verdict.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UnreadableResultException(
          file, "has an unknown verdict: " + Escape.clipped(name), e);
    }
  }
}
