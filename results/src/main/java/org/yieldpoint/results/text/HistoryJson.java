// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.yieldpoint.results.history.History;
import org.yieldpoint.results.history.JdkChange;
import org.yieldpoint.results.history.MetricHistory;
import org.yieldpoint.results.history.MetricHistory.Level;
import org.yieldpoint.results.history.MetricHistory.Point;
import org.yieldpoint.results.stat.ChangePoint;

/**
 * A history for programs. A {@code ratio} is one of cost: above 1 is worse, whichever way the
 * metric's unit points.
 */
public final class HistoryJson {
  /** What the format is called, by which a file is known to be such a report. */
  public static final String MARK = "yieldpoint-history/1";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private HistoryJson() {}

  /** Renders a history. */
  public static String render(History history) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", MARK);
    root.put("headline", HistoryText.headline(history));
    root.put("level", history.rules().level());
    root.put("delta", history.rules().delta());
    root.put("permutations", history.rules().permutations());
    root.put("seed", history.rules().seed());
    ArrayNode notes = root.putArray("notes");
    history.notes().forEach(notes::add);
    ArrayNode runs = root.putArray("runs");
    history
        .runs()
        .forEach(
            run -> {
              ObjectNode node = runs.addObject().put("name", run.name());
              run.startedAt().ifPresent(time -> node.put("startedAt", time.toString()));
              node.put("machine", run.machine());
              if (!run.jdk().isEmpty()) {
                node.put("jdk", run.jdk());
              }
            });
    ArrayNode metrics = root.putArray("metrics");
    history.metrics().forEach(metric -> metric(history, metric, metrics.addObject()));
    return root.toPrettyString() + "\n";
  }

  private static void metric(History history, MetricHistory metric, ObjectNode node) {
    SubjectJson.write(metric.subject(), node);
    node.put("unit", metric.identity().unit().name());
    node.put("machine", metric.identity().machine());
    node.put("shape", metric.shape().name().toLowerCase(Locale.ROOT));
    node.put("changed", metric.changed(history.rules()));
    node.put("ended", metric.ended());
    node.put("last", history.runOf(metric, metric.points().size() - 1).name());
    node.put("text", HistoryText.sentence(history, metric));
    node.put("atFirst", metric.atFirst());
    node.put("now", metric.now());
    node.put("trendP", metric.trend().p());
    changes(history, metric, node.putArray("changes"));
    ArrayNode jdks = node.putArray("jdkChanges");
    history.jdkChanges(metric).forEach(change -> jdk(history, change, jdks.addObject()));
    ArrayNode points = node.putArray("points");
    metric.points().forEach(point -> point(point, points.addObject()));
  }

  private static void changes(History history, MetricHistory metric, ArrayNode changes) {
    for (int i = 0; i < metric.changes().size(); i++) {
      ChangePoint change = metric.changes().get(i);
      ObjectNode one = changes.addObject();
      one.put("since", history.runOf(metric, change.index()).name());
      one.put("p", change.p());
      one.put("statistic", change.statistic());
      Level from = metric.levels().get(i);
      Level to = metric.levels().get(i + 1);
      one.put("from", from.value());
      one.put("to", to.value());
      double ratio = metric.ratio(from, to);
      if (Double.isFinite(ratio)) {
        one.put("ratio", ratio);
      }
      history
          .jdkChangeAt(metric, change.index())
          .ifPresent(jdk -> jdk(history, jdk, one.putObject("jdkChange")));
    }
  }

  private static void jdk(History history, JdkChange change, ObjectNode node) {
    node.put("since", history.runs().get(change.run()).name());
    node.put("from", change.from());
    node.put("to", change.to());
  }

  private static void point(Point point, ObjectNode node) {
    node.put("run", point.run());
    node.put("value", point.value());
    point
        .interval()
        .ifPresent(
            interval -> {
              node.put("low", interval.low());
              node.put("high", Math.min(interval.high(), Double.MAX_VALUE));
            });
  }
}
