// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import java.util.List;
import org.yieldpoint.benchmarks.lessons.Timeline.End;
import org.yieldpoint.benchmarks.lessons.Timeline.Lane;
import org.yieldpoint.benchmarks.lessons.Timeline.Step;
import org.yieldpoint.results.html.Svg;

/**
 * A timeline as a picture: a line for each task, a column for each step. A block is a step; a thin
 * line before it is a wait; a dot is the end.
 */
final class TimelineDrawing {
  private static final double COLUMN = 64;
  private static final double ROW = 46;
  private static final double LETTER = 7.8;
  private static final double TOP = 84;
  private static final double BLOCK_HEIGHT = 18;
  private static final String KEY =
      "column: a step, not a time · line: waits · dashed: not begun yet · dot: done";

  private static final String STYLE =
      """
      text { font: 14px system-ui, sans-serif; fill: #1d2733 }
      .title { font-weight: 600; font-size: 16px }
      .time { fill: #5b6876; font-variant-numeric: tabular-nums }
      .printed { font: 13px ui-monospace, monospace; text-anchor: middle; fill: #0b5d3b }
      .key { fill: #5b6876; font-size: 13px }
      .grid { stroke: #d5dce3 }
      .wait { stroke: #9fb1c2; stroke-width: 3 }
      .ready { stroke: #9fb1c2; stroke-width: 3; stroke-dasharray: 3 5 }
      .step { fill: #1f6feb }
      .done { fill: #0b5d3b; stroke: #fff; stroke-width: 2 }
      """;

  private final Timeline timeline;
  private final double left;
  private final double right;
  private final double bottom;

  private TimelineDrawing(Timeline timeline) {
    this.timeline = timeline;
    int longest = timeline.lanes().stream().mapToInt(lane -> lane.name().length()).max().orElse(0);
    left = 16 + longest * LETTER + 12;
    right = left + timeline.steps().size() * COLUMN + 16;
    bottom = TOP + timeline.lanes().size() * ROW;
  }

  /** Draws {@code timeline}, and writes {@code title} above it. */
  static String draw(Timeline timeline, String title) {
    return new TimelineDrawing(timeline).draw(title);
  }

  private String draw(String title) {
    Svg svg =
        new Svg(Math.max(right, 16 + Math.max(title.length(), KEY.length()) * LETTER + 16), title);
    svg.text("title", 16, 28, title);
    times(svg);
    List<Lane> lanes = timeline.lanes();
    for (int row = 0; row < lanes.size(); row++) {
      lane(svg, lanes.get(row), TOP + (row + 0.5) * ROW);
    }
    svg.text("key", 16, bottom + 26, KEY);
    return svg.finishFile(bottom + 42, STYLE);
  }

  private void times(Svg svg) {
    for (int i = 0; i < timeline.steps().size(); i++) {
      if (timeline.beginsATime(i)) {
        double x = left + i * COLUMN - 4;
        svg.line("grid", x, TOP - 26, x, bottom);
        svg.text(
            "time",
            x + 5,
            TOP - 14,
            TimelineText.seconds(timeline.steps().get(i).nanoTime()) + " s");
      }
    }
  }

  private void lane(Svg svg, Lane lane, double y) {
    svg.text("name", 16, y + 5, lane.name());
    int end = timeline.endOf(lane);
    double from = left + (lane.madeIn() + 1) * COLUMN;
    double to = left + Math.min(end + 1, timeline.steps().size()) * COLUMN - 16;
    double begins = to;
    for (int i = timeline.steps().size() - 1; i >= 0; i--) {
      if (timeline.steps().get(i).isOf(lane)) {
        begins = left + i * COLUMN;
      }
    }
    svg.line("ready", from, y, begins, y);
    svg.line("wait", begins, y, to, y);
    for (int i = 0; i < timeline.steps().size(); i++) {
      Step step = timeline.steps().get(i);
      if (step.isOf(lane)) {
        step(svg, step, left + i * COLUMN, y);
      }
    }
  }

  private static void step(Svg svg, Step step, double x, double y) {
    double width = COLUMN - 16;
    double top = y - BLOCK_HEIGHT / 2;
    svg.open("", step.lane().name() + " " + TimelineText.words(step.end()));
    svg.path(
        "step", true, x, top, x + width, top, x + width, top + BLOCK_HEIGHT, x, top + BLOCK_HEIGHT);
    svg.close();
    if (step.end() instanceof End.Finishes) {
      svg.circle("done", x + width, y, 7);
    }
    if (!step.printed().isEmpty()) {
      svg.text("printed", x + width / 2, top - 4, shortened(String.join(" ", step.printed())));
    }
  }

  private static String shortened(String text) {
    int most = 16;
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
