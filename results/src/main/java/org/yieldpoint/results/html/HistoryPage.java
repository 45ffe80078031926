// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yieldpoint.results.compare.RunMetrics;
import org.yieldpoint.results.history.History;
import org.yieldpoint.results.history.JdkChange;
import org.yieldpoint.results.history.MetricHistory;
import org.yieldpoint.results.history.MetricHistory.Level;
import org.yieldpoint.results.history.MetricHistory.Point;
import org.yieldpoint.results.history.MetricHistory.Shape;
import org.yieldpoint.results.stat.Interval;
import org.yieldpoint.results.text.DistinctLabels;
import org.yieldpoint.results.text.HistoryText;

/** A history as one HTML page that needs no network and no script. */
public final class HistoryPage {
  /** What every such page has near its beginning. */
  public static final String MARK = "<title>Benchmark history: ";

  private static final int MOST_CHARTS = 60;
  private static final int MOST_JDKS = 5;
  private static final int LONGEST_STOP = 16;

  private final History history;

  private HistoryPage(History history) {
    this.history = history;
  }

  /** The page. */
  public static String html(History history) {
    return PageTemplate.printable(
        PageTemplate.fill("history.mustache", new HistoryPage(history).model()));
  }

  private Map<String, Object> model() {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("css", PageTemplate.resource("report.css"));
    page.put("headline", PageTemplate.unbroken(HistoryText.headline(history)));
    page.put("first", history.runs().getFirst().name());
    page.put("last", history.runs().getLast().name());
    page.put("notes", history.notes());
    List<MetricHistory> changed = history.changed();
    List<String> names = HistoryText.names(history, changed);
    List<Map<String, Object>> blocks = new ArrayList<>();
    Palette palette = new Palette(List.of());
    for (int i = 0; i < Math.min(MOST_CHARTS, changed.size()); i++) {
      blocks.add(block(names.get(i), changed.get(i)).model(palette));
    }
    page.put("blocks", blocks);
    if (changed.size() > MOST_CHARTS) {
      page.put("more", "%d more changed, by less.".formatted(changed.size() - MOST_CHARTS));
    }
    page.put("rest", HistoryText.rest(history));
    if (!history.unchanged().isEmpty()) {
      page.put("unchanged", unchanged().model());
    }
    if (!history.ended().isEmpty()) {
      page.put("ended", Map.of("table", ended().model()));
    }
    page.put("legend", HistoryText.legend(history));
    page.put("version", PageTemplate.version());
    return page;
  }

  private Block block(String name, MetricHistory metric) {
    String sentence = PageTemplate.unbroken(HistoryText.sentence(history, metric));
    return new Block(
        name,
        sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1),
        Optional.of(chart(name, metric)),
        metric.shape() == Shape.DRIFTING ? Optional.empty() : Optional.of(levels(metric)),
        true);
  }

  private HistoryChart chart(String name, MetricHistory metric) {
    List<Integer> runs = new ArrayList<>();
    for (int i = 0; i < history.runs().size(); i++) {
      // Runs of another machine have no place here, those that lack the metric are gaps.
      if (history.runs().get(i).machine().equals(metric.identity().machine())) {
        runs.add(i);
      }
    }
    List<HistoryChart.Dot> dots = new ArrayList<>();
    for (Point point : metric.points()) {
      String text = history.runs().get(point.run()).name();
      dots.add(
          new HistoryChart.Dot(
              runs.indexOf(point.run()),
              metric.asMeasured(point.value()),
              point.interval().flatMap(interval -> asMeasured(metric, interval)),
              text));
    }
    return new HistoryChart(
        name,
        metric.shownIn(),
        stops(runs.stream().map(history.runs()::get).toList()),
        dots,
        stretches(metric, dots),
        jdks(metric, runs));
  }

  /** A time that may be nothing is a throughput without a bound. */
  private static Optional<Interval> asMeasured(MetricHistory metric, Interval interval) {
    if (!(interval.low() > 0)) {
      return metric.measuredIn().inverted() ? Optional.empty() : Optional.of(interval);
    }
    double one = metric.asMeasured(interval.low());
    double other = metric.asMeasured(interval.high());
    return Optional.of(new Interval(Math.min(one, other), Math.max(one, other)));
  }

  /** What an axis calls runs: by their days, if they recorded them, else by their names. */
  private static List<String> stops(List<RunMetrics> runs) {
    List<String> days = runs.stream().map(RunMetrics::day).filter(day -> !day.isEmpty()).toList();
    boolean daily = days.stream().distinct().count() == days.size();
    return DistinctLabels.fit(
        runs.stream()
            .map(
                run ->
                    run.startedAt()
                        .map(time -> daily ? run.day() : minute(time))
                        .orElse(run.name()))
            .toList(),
        LONGEST_STOP);
  }

  private static String minute(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ').replace(":00Z", "");
  }

  private List<HistoryChart.Mark> jdks(MetricHistory metric, List<Integer> runs) {
    List<JdkChange> changes = history.jdkChanges(metric);
    List<HistoryChart.Mark> marks = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      JdkChange change = changes.get(i);
      // The texts of many would fill the page; a line with its tooltip is enough for older ones.
      boolean named = i >= changes.size() - MOST_JDKS;
      marks.add(
          new HistoryChart.Mark(
              runs.indexOf(change.run()),
              named ? "JDK " + change.to() : "",
              "JDK %s, then %s since %s"
                  .formatted(change.from(), change.to(), history.runs().get(change.run()).name())));
    }
    return marks;
  }

  private List<HistoryChart.Stretch> stretches(MetricHistory metric, List<HistoryChart.Dot> dots) {
    if (metric.shape() == Shape.DRIFTING) {
      return List.of(
          new HistoryChart.Stretch(
              dots.getFirst().stop(),
              dots.getLast().stop(),
              metric.asMeasured(metric.atFirst()),
              metric.asMeasured(metric.now()),
              HistoryText.drift(metric)));
    }
    List<HistoryChart.Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < metric.levels().size(); i++) {
      Level level = metric.levels().get(i);
      stretches.add(
          new HistoryChart.Stretch(
              dots.get(level.from()).stop(),
              dots.get(level.to() - 1).stop(),
              metric.asMeasured(level.value()),
              metric.asMeasured(level.value()),
              i == 0 ? "" : HistoryText.change(metric, metric.levels().get(i - 1), level)));
    }
    return stretches;
  }

  private HtmlTable levels(MetricHistory metric) {
    HtmlTable table = new HtmlTable("Parts", List.of("since", "runs", "mean", "change", "p"));
    for (int i = 0; i < metric.levels().size(); i++) {
      Level level = metric.levels().get(i);
      table.row(
          List.of(
              HistoryText.since(history, metric, i),
              String.valueOf(level.to() - level.from()),
              HistoryText.value(metric, level.value()),
              i == 0 ? "" : HistoryText.change(metric, metric.levels().get(i - 1), level),
              i == 0 ? "" : p(metric.changes().get(i - 1).p())));
    }
    return table;
  }

  private static String p(double p) {
    return p < 0.0015 ? "≤.001" : String.format(Locale.ROOT, "%.3f", p).substring(1);
  }

  private HtmlTable ended() {
    HtmlTable table = new HtmlTable("Ended", List.of("", "runs", "last in", "value", ""));
    List<MetricHistory> metrics = history.ended();
    List<String> names = HistoryText.names(history, metrics);
    for (int i = 0; i < metrics.size(); i++) {
      MetricHistory metric = metrics.get(i);
      table.row(
          List.of(
              names.get(i),
              String.valueOf(metric.points().size()),
              HistoryText.last(history, metric),
              HistoryText.values(metric),
              HistoryText.brief(history, metric)));
    }
    return table;
  }

  private HtmlTable unchanged() {
    HtmlTable table = new HtmlTable("Unchanged", List.of("", "runs", "value", ""));
    List<MetricHistory> metrics = history.unchanged();
    List<String> names = HistoryText.names(history, metrics);
    for (int i = 0; i < metrics.size(); i++) {
      MetricHistory metric = metrics.get(i);
      table.row(
          List.of(
              names.get(i),
              String.valueOf(metric.points().size()),
              HistoryText.values(metric),
              metric.shape() == Shape.STEPPED
                  ? "too small to matter"
                  : HistoryText.brief(history, metric)));
    }
    return table;
  }
}
