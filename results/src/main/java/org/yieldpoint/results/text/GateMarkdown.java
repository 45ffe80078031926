// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.results.compare.Untested;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.Verdict;

/** A gate's result as Markdown, for the summary of a job or a comment on a pull request. */
public final class GateMarkdown {
  /** What a comment on GitHub may have; the summary of a step may have sixteen times that. */
  public static final int MOST_BYTES = 65_000;

  /** The first line, by which a file is known to be such a report. */
  public static final String MARK = "<!-- benchmark gate -->";

  /** More than headings, tags and the counts of what does not fit take together. */
  private static final int FRAME = 4_000;

  /** More never fit. */
  private static final int MOST_ROWS = 1_000;

  private static final int LONGEST_NAME = 300;

  private static final String HEAD =
      """
      | | benchmark | base → head | change | interval | | p |
      |---|---|--:|--:|--:|--:|--:|
      """;

  private GateMarkdown() {}

  /** Renders a result in at most {@link #MOST_BYTES}; what does not fit is counted instead. */
  public static String render(GateResult result) {
    String before =
        MARK + "\n### " + sign(result) + " " + Escape.markdown(GateText.headline(result)) + "\n\n";
    String arms =
        "Base %s, head %s.%s\n\n"
            .formatted(
                Escape.markdownCode(Escape.clipped(result.base())),
                Escape.markdownCode(Escape.clipped(result.head())),
                result.machine().isEmpty()
                    ? ""
                    : " " + Escape.markdown(Escape.clipped(result.machine())) + ".");
    String legend = legend(result);
    Room room = new Room(MOST_BYTES - FRAME - bytes(before) - bytes(arms) - bytes(legend));
    // In this order: the table takes whatever the others leave.
    String refusals = list(refusals(result), room, 2);
    String small = (legend + notes(result, room)).strip();
    String untested = untested(result, room);
    GateRows rows = GateRows.of(result);
    String table = table(rows.rows(), result, room);
    String together =
        GateText.together(result).map(text -> "\n" + Escape.markdown(text) + "\n").orElse("");
    String undecided = undecided(rows.folded(), result, room);
    return before
        + arms
        + table
        + together
        + undecided
        + "\n"
        + refusals
        + untested
        + "\n<sub>"
        + small
        + "</sub>\n";
  }

  private static String table(List<GateRows.Row> all, GateResult result, Room room) {
    if (all.isEmpty()) {
      return "";
    }
    List<String> rows = rows(all, result);
    List<String> shown = room.take(rows, 1);
    String rest =
        shown.size() < all.size()
            ? "\n%,d of %,d rows, the worst first; the others do not fit here.\n"
                .formatted(shown.size(), all.size())
            : "";
    return HEAD + String.join("", shown) + rest;
  }

  /** What is undecided: a sentence, and a table for those that ask. */
  private static String undecided(List<GateRows.Row> folded, GateResult result, Room room) {
    if (folded.isEmpty()) {
      return "";
    }
    String sentence = GateText.undecided(folded, result.findings().size());
    return "\n<details><summary>%s</summary>\n\n%s\n</details>\n"
        .formatted(Escape.markdown(sentence), table(folded, result, room));
  }

  private static List<String> rows(List<GateRows.Row> all, GateResult result) {
    List<GateRows.Row> some = all.subList(0, Math.min(MOST_ROWS, all.size()));
    List<String> names =
        DistinctLabels.fit(some.stream().map(GateRows.Row::name).toList(), LONGEST_NAME);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      Finding finding = some.get(i).finding();
      String remarks = GateText.remarks(finding, result.rules());
      rows.add(
          "| %s %s | %s%s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  sign(finding.verdict()),
                  GateText.verdict(finding),
                  Escape.markdownCode(names.get(i)),
                  remarks.isEmpty() ? "" : "<br><sub>" + Escape.markdown(remarks) + "</sub>",
                  Escape.markdown(Escape.clipped(GateText.values(finding))),
                  GateText.effect(finding),
                  GateText.interval(finding),
                  GateText.forks(finding),
                  Escape.markdown(GateText.p(finding.p()))));
    }
    return rows;
  }

  private static List<String> refusals(GateResult result) {
    return result.refusals().stream()
        .map(r -> "- Not comparable: " + Escape.markdown(Escape.clipped(r)) + "\n")
        .toList();
  }

  private static String untested(GateResult result, Room room) {
    if (result.untested().isEmpty()) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    for (Untested one : result.untested()) {
      lines.add(
          "- %s: %s\n"
              .formatted(
                  Escape.markdownCode(Escape.clipped(one.subject().name())),
                  Escape.markdown(Escape.clipped(one.why()))));
    }
    return "\n<details><summary>Not tested: %d</summary>\n\n%s\n</details>\n"
        .formatted(lines.size(), list(lines, room, 4));
  }

  /** As many lines as fit into the room divided by {@code parts}, and how many more there are. */
  private static String list(List<String> lines, Room room, int parts) {
    List<String> shown = room.take(lines, parts);
    int more = lines.size() - shown.size();
    return String.join("", shown) + (more > 0 ? "- and " + more + " more\n" : "");
  }

  private static String legend(GateResult result) {
    return result.findings().isEmpty()
        ? ""
        : Escape.markdown(String.join(" ", GateText.legend(result, true))) + " ";
  }

  private static String notes(GateResult result, Room room) {
    List<String> notes =
        result.notes().stream().map(note -> Escape.markdown(Escape.clipped(note)) + " ").toList();
    List<String> shown = room.take(notes, 4);
    int more = notes.size() - shown.size();
    return String.join("", shown) + (more > 0 ? "And " + GateText.count(more, "more note") : "");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String sign(Verdict verdict) {
    return switch (verdict) {
      case REGRESSED -> "❌";
      case IMPROVED -> "✅";
      case EQUIVALENT -> "✔";
      case UNDECIDED -> "❔";
    };
  }

  private static String sign(GateResult result) {
    return switch (result.outcome()) {
      case REGRESSED, BROKEN -> "❌";
      case PASSED -> "✅";
      case FLAGGED, NOTHING_JUDGED, UNDECIDED -> "❔";
      case INCOMPARABLE -> "⛔";
    };
  }

  /** The bytes that are left; each part of the text takes some before the next. */
  private static final class Room {
    private int left;

    Room(int left) {
      this.left = left;
    }

    /** The first lines, as many as fit into the room divided by {@code parts}. */
    List<String> take(List<String> lines, int parts) {
      int rest = left / parts;
      int count = 0;
      for (String line : lines) {
        if (bytes(line) > rest) {
          break;
        }
        rest -= bytes(line);
        left -= bytes(line);
        count++;
      }
      return lines.subList(0, count);
    }
  }
}
