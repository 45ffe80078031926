// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.gate.Calibration;
import org.yieldpoint.results.gate.CalibrationResult;

/** What a calibration found, for programs; rates are counts with 95 % intervals. */
public final class CalibrationJson {
  /** What the format is called, by which a file is known to be such a report. */
  public static final String MARK = "yieldpoint-calibration/1";

  private static final JsonMapper JSON = new JsonMapper();

  private CalibrationJson() {}

  /** Renders a result. */
  public static String render(CalibrationResult result) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", MARK);
    root.put("headline", CalibrationText.headline(result));
    root.put("machine", result.machine());
    root.put("design", result.design());
    root.put("alpha", result.rules().alpha());
    root.put("delta", result.rules().delta());
    ArrayNode parts = root.putArray("parts");
    result.parts().forEach(part -> part(part, parts.addObject()));
    return root.toPrettyString() + "\n";
  }

  private static void part(Calibration part, ObjectNode node) {
    node.put("injected", part.injected());
    SimulationJson.proportion(part.flaggedSuites(), node.putObject("flaggedSuites"));
    SimulationJson.proportion(part.flagged(), node.putObject("flagged"));
    SimulationJson.proportion(part.undecidedSuites(), node.putObject("undecidedSuites"));
    ArrayNode all = node.putArray("byMetric");
    for (Subject subject : part.subjects()) {
      ObjectNode one = all.addObject();
      SubjectJson.write(subject, one);
      SimulationJson.proportion(part.flagged(subject), one.putObject("flagged"));
      SimulationJson.proportion(part.undecided(subject), one.putObject("undecided"));
      double median = part.medianRatio(subject);
      if (!Double.isNaN(median)) {
        one.put("medianRatio", median);
        one.put("madeUp", part.madeUp(subject));
      }
    }
  }
}
