// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;

/** How every JSON format of this package names a metric: five fields beside the others. */
final class SubjectJson {
  private SubjectJson() {}

  /** Adds the fields to a node. */
  static void write(Subject subject, ObjectNode node) {
    node.put("benchmark", subject.benchmark());
    ObjectNode params = node.putObject("params");
    subject.params().forEach(params::put);
    node.put("mode", subject.mode());
    node.put("threads", subject.threads());
    node.put("metric", subject.metric());
  }

  /** Reads the fields of a node; without a metric's name it is the time. */
  static Subject read(JsonNode node) {
    Map<String, String> params = new LinkedHashMap<>();
    node.path("params").properties().forEach(e -> params.put(e.getKey(), e.getValue().asText()));
    String metric = node.path("metric").asText("time");
    return new Subject(
        node.path("benchmark").asText(""),
        params,
        node.path("mode").asText(""),
        node.path("threads").asInt(1),
        MetricKind.of(metric),
        metric);
  }
}
