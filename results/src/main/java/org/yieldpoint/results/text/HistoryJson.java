// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.history.History;
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
            });
    ArrayNode courses = root.putArray("metrics");
    history.courses().forEach(course -> course(history, course, courses.addObject()));
    return root.toPrettyString() + "\n";
  }

  private static void course(History history, MetricHistory course, ObjectNode node) {
    Subject subject = course.subject();
    node.put("benchmark", subject.benchmark());
    ObjectNode params = node.putObject("params");
    subject.params().forEach(params::put);
    node.put("mode", subject.mode());
    node.put("threads", subject.threads());
    node.put("metric", subject.metric());
    node.put("unit", course.unit().name());
    node.put("machine", course.machine());
    node.put("shape", course.shape().name().toLowerCase(Locale.ROOT));
    node.put("changed", course.changed(history.rules()));
    node.put("text", HistoryText.sentence(history, course));
    node.put("atFirst", course.atFirst());
    node.put("now", course.now());
    node.put("trendP", course.trend().p());
    changes(history, course, node.putArray("changes"));
    ArrayNode points = node.putArray("points");
    course.points().forEach(point -> point(point, points.addObject()));
  }

  private static void changes(History history, MetricHistory course, ArrayNode changes) {
    for (int i = 0; i < course.changes().size(); i++) {
      ChangePoint change = course.changes().get(i);
      ObjectNode one = changes.addObject();
      one.put("since", history.runOf(course, change.index()).name());
      one.put("p", change.p());
      one.put("statistic", change.statistic());
      Level from = course.levels().get(i);
      Level to = course.levels().get(i + 1);
      one.put("from", from.value());
      one.put("to", to.value());
      double ratio = course.ratio(from, to);
      if (Double.isFinite(ratio)) {
        one.put("ratio", ratio);
      }
    }
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
