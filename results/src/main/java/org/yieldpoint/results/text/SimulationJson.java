// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.yieldpoint.results.gate.SimulationPlan;
import org.yieldpoint.results.gate.SimulationResult;
import org.yieldpoint.results.gate.SimulationResult.Rates;
import org.yieldpoint.results.stat.Interval;
import org.yieldpoint.results.stat.Proportion;

/** A simulation's result for programs; rates are counts with 95 % intervals. */
public final class SimulationJson {
  /** What the format is called, by which a file is known to be such a report. */
  public static final String MARK = "yieldpoint-simulation/1";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private SimulationJson() {}

  /** Renders a result. */
  public static String render(SimulationResult result) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", MARK);
    root.put("headline", SimulationText.headline(result));
    root.put("machine", result.recording().machine());
    SimulationPlan plan = result.plan();
    ArrayNode looks = root.putArray("looks");
    plan.looks().forEach(looks::add);
    root.put("suites", plan.suites());
    root.put("seed", plan.seed());
    root.put("alpha", result.rules().alpha());
    root.put("delta", result.rules().delta());
    root.put("metrics", result.rates().size());
    root.put("leastForks", result.recording().leastForks());
    root.put("paired", result.recording().inRounds());
    root.put("independentSuites", result.independentSuites());
    ArrayNode notes = root.putArray("notes");
    SimulationText.legend(result).forEach(notes::add);
    result.recording().notes().forEach(notes::add);
    ObjectNode family = root.putObject("family");
    proportion(result.anyAlarm(), family.putObject("falseAlarms"));
    proportion(result.anyAlarmAtFirst(), family.putObject("falseAlarmsAtFirst"));
    proportion(result.anyImprovement(), family.putObject("falseImprovements"));
    proportion(result.anyFlag(), family.putObject("flaggedAndUndecided"));
    found(plan, result.found(), family.putArray("found"));
    result
        .before()
        .ifPresent(
            other -> {
              ObjectNode before = root.putObject("before");
              proportion(other.anyAlarm(), before.putObject("falseAlarms"));
              found(plan, other.found(), before.putArray("found"));
            });
    ArrayNode all = root.putArray("byMetric");
    for (Rates rates : result.rates()) {
      ObjectNode node = all.addObject();
      SubjectJson.write(rates.subject(), node);
      proportion(rates.alarm(), node.putObject("falseAlarms"));
      proportion(rates.alarmAtFirst(), node.putObject("falseAlarmsAtFirst"));
      proportion(rates.equivalent(), node.putObject("equivalent"));
      node.put("rounds", rates.rounds());
      found(plan, rates.found(), node.putArray("found"));
    }
    return root.toPrettyString() + "\n";
  }

  private static void found(SimulationPlan plan, List<Proportion> found, ArrayNode array) {
    for (int i = 0; i < found.size(); i++) {
      ObjectNode node = array.addObject();
      node.put("slowdown", plan.slowdowns().get(i));
      proportion(found.get(i), node);
    }
  }

  static void proportion(Proportion proportion, ObjectNode node) {
    node.put("events", proportion.events());
    node.put("trials", proportion.trials());
    if (proportion.trials() > 0) {
      Interval interval = proportion.interval(SimulationResult.CONFIDENCE);
      node.put("share", proportion.share());
      node.put("low", interval.low());
      node.put("high", interval.high());
    }
  }
}
