// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.Untested;
import org.yieldpoint.results.gate.Verdict;

/** A gate's result as Markdown, for the summary of a job or a comment on a pull request. */
public final class GateMarkdown {
  /** What a comment on GitHub may have; the summary of a step may have sixteen times that. */
  public static final int MOST_BYTES = 65_000;

  /** The first line, by which a file is known to be such a report. */
  public static final String MARK = "<!-- benchmark gate -->";

  private static final String HEAD =
      """
      | | benchmark | base → head | change | 95 % interval | | p |
      |---|---|--:|--:|--:|--:|--:|
      """;

  private GateMarkdown() {}

  /** Renders a result; rows that do not fit are counted instead. */
  public static String render(GateResult result) {
    return render(result, MOST_BYTES);
  }

  /**
   * Renders a result in at most so many bytes of UTF-8.
   *
   * @param mostBytes at least a few thousand, so that there is room for what must be said
   */
  static String render(GateResult result, int mostBytes) {
    String before =
        MARK + "\n### " + sign(result) + " " + Escape.markdown(GateText.headline(result)) + "\n\n";
    String arms =
        "Base %s, head %s.%s\n\n"
            .formatted(
                Escape.markdownCode(clip(result.base())),
                Escape.markdownCode(clip(result.head())),
                result.machine().isEmpty()
                    ? ""
                    : " " + Escape.markdown(clip(result.machine())) + ".");
    String after = after(result, mostBytes / 3);
    int room = mostBytes - bytes(before) - bytes(arms) - bytes(after) - bytes(HEAD) - 200;
    List<String> rows = rows(result);
    StringBuilder table = new StringBuilder();
    int shown = 0;
    for (String row : rows) {
      room -= bytes(row);
      if (room < 0) {
        break;
      }
      table.append(row);
      shown++;
    }
    if (!rows.isEmpty()) {
      table.insert(0, HEAD);
    }
    if (shown < rows.size()) {
      table.append(
          "\n%d of %d rows, the worst first; the others do not fit here.\n"
              .formatted(shown, rows.size()));
    }
    return before + arms + table + "\n" + after;
  }

  private static List<String> rows(GateResult result) {
    List<String> rows = new ArrayList<>();
    List<String> names = result.names();
    for (int i = 0; i < names.size(); i++) {
      Finding finding = result.findings().get(i);
      String remarks = GateText.remarks(finding);
      rows.add(
          "| %s %s | %s%s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  sign(finding.verdict()),
                  GateText.verdict(finding),
                  Escape.markdownCode(clip(names.get(i))),
                  remarks.isEmpty() ? "" : "<br><sub>" + Escape.markdown(remarks) + "</sub>",
                  Escape.markdown(GateText.values(finding)),
                  GateText.effect(finding),
                  GateText.interval(finding),
                  GateText.forks(finding),
                  Escape.markdown(GateText.p(finding.p()))));
    }
    return rows;
  }

  private static String after(GateResult result, int mostBytes) {
    StringBuilder after = new StringBuilder();
    result
        .refusals()
        .forEach(
            r -> after.append("- Not comparable: ").append(Escape.markdown(clip(r))).append('\n'));
    List<String> lines = new ArrayList<>();
    for (Untested one : result.untested()) {
      lines.add(
          Escape.markdownCode(clip(one.subject().name())) + ": " + Escape.markdown(one.why()));
    }
    if (!lines.isEmpty()) {
      after.append("\n<details><summary>Not tested: %d</summary>\n\n".formatted(lines.size()));
      int shown = 0;
      while (shown < lines.size() && bytes(after.toString()) < mostBytes / 2) {
        after.append("- ").append(lines.get(shown)).append('\n');
        shown++;
      }
      after.append(shown < lines.size() ? "- and " + (lines.size() - shown) + " more\n" : "");
      after.append("\n</details>\n");
    }
    List<String> small =
        new ArrayList<>(result.findings().isEmpty() ? List.of() : GateText.legend(result, true));
    result.notes().forEach(note -> small.add(clip(note)));
    after.append("\n<sub>").append(Escape.markdown(String.join(" ", small))).append("</sub>\n");
    return after.toString();
  }

  /** A name may be as long as its file. */
  private static String clip(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300) + "…";
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String sign(Verdict verdict) {
    return switch (verdict) {
      case REGRESSED -> "❌";
      case IMPROVED -> "✅";
      case EQUIVALENT -> "✔";
      case INCONCLUSIVE -> "❔";
    };
  }

  private static String sign(GateResult result) {
    return switch (result.outcome()) {
      case REGRESSED, BROKEN -> "❌";
      case PASSED -> "✅";
      case INCONCLUSIVE -> "❔";
      case INCOMPARABLE -> "⛔";
    };
  }
}
