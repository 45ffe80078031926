// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.headline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.yieldpoint.benchmarks.headline.Ladder.Step;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.html.Svg;
import org.yieldpoint.results.stat.Interval;

/**
 * Draws the ladder as a file of its own: rows by cost on a logarithmic axis, and beside them what
 * must move.
 *
 * <p>A host that shows a README scales pictures to the width of the page, so there are two: one for
 * a desk, and one for a phone, on which its letters are as large. Both have a ground of their own
 * and follow the reader's preference for light or dark.
 */
final class LadderPicture {
  private static final String TITLE = "What a pause must move sets its price";
  private static final double NARROWEST = 400;
  private static final double WIDEST = 900;
  private static final double MARGIN = 18;

  private static final String STYLE =
      """
      svg{--ground:#fcfcfa;--ink:#1f2328;--soft:#59636e;--rule:#d9dcdf;--machine:#0969a8;\
      --virtual:#bc4c00;--threads:#127a4f;--other:#6e7781}
      @media(prefers-color-scheme:dark){svg{--ground:#161b22;--ink:#e6edf3;--soft:#9aa4af;\
      --rule:#30363d;--machine:#58a6ff;--virtual:#f0883e;--threads:#3fb97f;--other:#9aa4af}}
      svg>rect{fill:var(--ground)}
      text{font-family:system-ui,-apple-system,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif;\
      font-size:14px;fill:var(--ink)}
      .end{text-anchor:end}.middle{text-anchor:middle}
      .title{font-size:20px;font-weight:600}.narrow.title{font-size:17px}
      .ours{font-weight:600}.soft{fill:var(--soft);font-size:12.5px}
      .moved{fill:var(--soft);font-style:italic;font-size:13.5px}
      .rule{stroke:var(--rule)}.divide{stroke:var(--rule);stroke-dasharray:2 3}
      .machine{--mark:var(--machine)}.virtual{--mark:var(--virtual)}\
      .threads{--mark:var(--threads)}.other{--mark:var(--other)}
      .interval{stroke:var(--mark);stroke-width:4;stroke-linecap:round;stroke-opacity:.45}
      .fork{fill:var(--mark);fill-opacity:.3}
      .solid{fill:var(--mark)}.hollow{fill:var(--ground);stroke:var(--mark);stroke-width:2}
      """;

  /** What takes so many seconds, for an axis on which a nanosecond is a second. */
  private record Everyday(double seconds, String what) {}

  private static final List<Everyday> EVERYDAY =
      List.of(
          new Everyday(1, "a heartbeat"),
          new Everyday(10, "two breaths"),
          new Everyday(180, "a song"),
          new Everyday(900, "a coffee break"),
          new Everyday(3_600, "an hour"),
          new Everyday(28_800, "a night"));

  private final Ladder ladder;
  private final boolean wide;
  private final double width;
  private final double from;
  private final double to;
  private final double low;
  private final double high;
  private final Svg svg;

  private LadderPicture(Ladder ladder, boolean wide) {
    this.ladder = ladder;
    this.wide = wide;
    this.width = wide ? WIDEST : NARROWEST;
    this.from = wide ? 292 : MARGIN;
    this.to = wide ? 668 : width - MARGIN;
    double[] reach =
        ladder.steps().stream()
            .flatMapToDouble(
                step ->
                    DoubleStream.concat(
                        DoubleStream.of(step.reach().low(), step.reach().high()),
                        DoubleStream.of(step.measured().estimate().values())))
            .toArray();
    this.low = DoubleStream.of(reach).min().orElse(1) / 1.3;
    this.high = DoubleStream.of(reach).max().orElse(1) * 1.3;
    this.svg = new Svg(width, description(ladder));
  }

  /** For a page of about 900 pixels. */
  static String wide(Ladder ladder) {
    return new LadderPicture(ladder, true).draw();
  }

  /** For a page of about 400 pixels. */
  static String narrow(Ladder ladder) {
    return new LadderPicture(ladder, false).draw();
  }

  /** The picture in words: its alternative text. */
  static String description(Ladder ladder) {
    List<String> rows = new ArrayList<>();
    for (Step step : ladder.steps()) {
      rows.add(step.rung().title() + " " + step.time());
    }
    return "Time for one next(): " + String.join(", ", rows) + ".";
  }

  private String draw() {
    svg.text(wide ? "title" : "narrow title", MARGIN, 36, TITLE);
    double y = lines(60, subtitle());
    List<Placed> rows = new ArrayList<>();
    double top = y + 26;
    double bottom = place(top, rows);
    grid(top, bottom);
    rows.forEach(this::row);
    double end = everyday(bottom + 20);
    return svg.finishFile(lines(end + 8, legend()), STYLE);
  }

  private double lines(double y, List<String> lines) {
    double next = y;
    for (String line : lines) {
      svg.text("soft", MARGIN, next, line);
      next += 18;
    }
    return next;
  }

  private List<String> subtitle() {
    String machine = ladder.environment().map(LadderPicture::machine).orElse("");
    String what =
        "Time for one next() of a generator. " + machine + ladder.forks() + " forks each.";
    return wide
        ? List.of(what)
        : List.of("Time for one next() of a generator.", machine + ladder.forks() + " forks each.");
  }

  private static String machine(Environment environment) {
    return "%s, %d cores, JDK %s, "
        .formatted(
            environment.machine().cpu(),
            environment.machine().logicalCores(),
            environment.jdk().version().replaceFirst("\\+.*", ""));
  }

  /**
   * A row where it is drawn.
   *
   * @param step what it shows
   * @param y the middle of its marks
   * @param group what begins a group above it; empty inside of a group
   */
  private record Placed(Step step, double y, String group) {}

  /** Fills the list and returns where the last row ends. */
  private double place(double top, List<Placed> rows) {
    double y = top;
    String before = "";
    for (Step step : ladder.steps()) {
      String group =
          step.apart() ? "other languages: order of magnitude only" : step.rung().moved();
      boolean begins = !group.equals(before);
      before = group;
      if (wide) {
        rows.add(new Placed(step, y + 20, begins ? group : ""));
        y += 40;
      } else {
        y += begins ? 26 : 0;
        rows.add(new Placed(step, y + 28, begins ? group : ""));
        y += 42;
      }
    }
    return y;
  }

  private double at(double nanos) {
    return from + (to - from) * Math.log(nanos / low) / Math.log(high / low);
  }

  private void grid(double top, double bottom) {
    String[] names = {"1 ns", "10 ns", "100 ns", "1 µs", "10 µs", "100 µs", "1 ms", "10 ms"};
    double nanos = 1;
    for (String name : names) {
      if (nanos > low && nanos < high) {
        svg.line("rule", at(nanos), top, at(nanos), bottom);
        svg.text("soft middle", at(nanos), top - 7, name);
      }
      nanos *= 10;
    }
    if (wide) {
      svg.text("moved end", width - MARGIN, top - 7, "what must move");
    }
  }

  private void row(Placed row) {
    Step step = row.step();
    double y = row.y();
    String strength = step.ours() ? "ours" : "";
    String title = step.rung().title();
    if (wide) {
      if (!row.group().isEmpty()) {
        svg.line("divide", MARGIN, y - 20, width - MARGIN, y - 20);
        svg.text("moved end", width - MARGIN, y + 5, row.group());
      }
      svg.text(strength, MARGIN, y, title);
      svg.text("soft", MARGIN, y + 15, step.rung().detail());
      boolean left = at(step.reach().high()) > to - 70;
      svg.text(
          left ? strength + " end" : strength,
          left ? at(least(step)) - 12 : at(most(step)) + 12,
          y + 5,
          step.time());
    } else {
      if (!row.group().isEmpty()) {
        svg.line("divide", MARGIN, y - 48, width - MARGIN, y - 48);
        String group = step.apart() ? row.group() : "moves: " + row.group();
        svg.text("moved", MARGIN, y - 32, group);
      }
      svg.text(strength, MARGIN, y - 12, title);
      svg.text((strength + " end").strip(), width - MARGIN, y - 12, step.time());
    }
    marks(step, y);
  }

  private void marks(Step step, double y) {
    Interval reach = step.reach();
    svg.open(look(step), step.rung().title() + ": " + step.time());
    svg.line("interval", at(reach.low()), y, at(reach.high()), y);
    for (double fork : step.measured().estimate().values()) {
      svg.circle("fork", at(fork), y, 3);
    }
    svg.circle(step.ours() ? "solid" : "hollow", at(step.value()), y, 5.5);
    svg.close();
  }

  private static String look(Step step) {
    return step.ours()
        ? switch (step.measured().series().base()) {
          case "statemachine" -> "machine";
          case "virtual" -> "virtual";
          default -> "threads";
        }
        : "other";
  }

  private static double least(Step step) {
    return Math.min(
        step.reach().low(),
        DoubleStream.of(step.measured().estimate().values()).min().orElse(step.value()));
  }

  private static double most(Step step) {
    return Math.max(
        step.reach().high(),
        DoubleStream.of(step.measured().estimate().values()).max().orElse(step.value()));
  }

  /** Alternates between two lines, so that no name meets its neighbour. */
  private double everyday(double y) {
    if (wide) {
      svg.text("moved", MARGIN, y, "if 1 ns were a second");
    } else {
      svg.text("moved", MARGIN, y, "If 1 ns were a second:");
    }
    double first = wide ? y : y + 18;
    int line = 0;
    for (Everyday everyday : EVERYDAY) {
      if (everyday.seconds() > low && everyday.seconds() < high) {
        double nameY = first + line * 17;
        svg.text("soft middle", at(everyday.seconds()), nameY, everyday.what());
        line = (line + 1) % (wide ? 2 : 3);
      }
    }
    return first + (wide ? 17 : 34) + 20;
  }

  private List<String> legend() {
    List<String> legend = new ArrayList<>();
    if (wide) {
      legend.add(
          "Filled: Yieldpoint. Hollow: a floor, a limit, or what one would use instead."
              + " Bar: 95 % interval over forks. Faint dots: forks.");
      legend.add(
          "Megamorphic: a call site that meets many classes, so that the compiler cannot inline.");
    } else {
      legend.add("Filled: Yieldpoint. Hollow: a floor, a limit, a peer.");
      legend.add("Bar: 95 % interval over forks. Faint dots: forks.");
      legend.add("Machine, iterator and sequence: not inlined.");
    }
    for (String row : ladder.leftOut()) {
      String text = "Left out: " + row + ".";
      // The reason takes a line of its own where there is less room.
      legend.addAll(wide ? List.of(text) : List.of(text.split(" (?=\\()", 2)));
    }
    return legend;
  }
}
