// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.benchmarks.lessons.Timeline.End;
import org.yieldpoint.benchmarks.lessons.Timeline.Lane;
import org.yieldpoint.benchmarks.lessons.Timeline.Step;

/** A timeline in letters: a picture with a column for each step, and the steps in words. */
final class TimelineText {
  private static final int COLUMN = 3;

  /** A picture with more steps would be too wide. */
  private static final int WIDEST = 40;

  private TimelineText() {}

  static List<String> lines(Timeline timeline) {
    List<String> lines = new ArrayList<>();
    if (timeline.steps().size() <= WIDEST) {
      picture(timeline, lines);
      lines.add("");
    }
    words(timeline, lines);
    return lines;
  }

  private static void picture(Timeline timeline, List<String> lines) {
    int margin = timeline.lanes().stream().mapToInt(lane -> lane.name().length()).max().orElse(0);
    StringBuilder times = new StringBuilder(" ".repeat(margin + 2));
    for (int i = 0; i < timeline.steps().size(); i++) {
      if (timeline.beginsATime(i)) {
        int at = margin + 2 + i * COLUMN;
        times.append(" ".repeat(Math.max(0, at - times.length())));
        times.append(seconds(timeline.steps().get(i).nanoTime())).append(' ');
      }
    }
    lines.add(times.toString().stripTrailing());
    for (Lane lane : timeline.lanes()) {
      StringBuilder line = new StringBuilder(lane.name());
      line.append(" ".repeat(margin + 2 - lane.name().length()));
      int end = timeline.endOf(lane);
      for (int i = 0; i < timeline.steps().size(); i++) {
        line.append(cell(timeline, lane, i, end));
      }
      lines.add(line.toString().stripTrailing());
    }
  }

  private static String cell(Timeline timeline, Lane lane, int i, int end) {
    if (timeline.steps().get(i).isOf(lane)) {
      return i == end ? "██●" : "██─";
    }
    return i > lane.madeIn() && i < end ? "───" : "   ";
  }

  private static void words(Timeline timeline, List<String> lines) {
    for (Step step : timeline.steps()) {
      StringBuilder line = new StringBuilder();
      line.append("%-6s %s".formatted(seconds(step.nanoTime()), step.lane().name()));
      step.printed().forEach(text -> line.append(" prints '").append(text).append("',"));
      lines.add(line.append(' ').append(words(step.end())).toString());
    }
  }

  static String words(End end) {
    return switch (end) {
      case End.Waits(String what) -> "waits for " + what;
      case End.Yields() -> "gives up control for a turn";
      case End.Finishes(String how) -> how;
    };
  }

  static String seconds(long nanos) {
    return "t=" + BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
  }
}
