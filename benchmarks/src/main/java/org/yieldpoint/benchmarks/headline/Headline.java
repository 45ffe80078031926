// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.headline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.stat.Ratio;

/**
 * What the README shows of a run.
 *
 * @param markdown the picture and the sentences, for between the README's marks
 * @param pictures the pictures that the Markdown names, each by its path from the README
 */
public record Headline(String markdown, Map<String, String> pictures) {
  private static final String WIDE = "docs/ladder.svg";
  private static final String NARROW = "docs/ladder-narrow.svg";

  /** A ratio whose interval is wider than this, as a factor to either side, is not told. */
  private static final double WIDEST_OF_RATIOS = 1.5;

  /** Copies the map. */
  public Headline {
    pictures = Map.copyOf(pictures);
  }

  /**
   * Makes it.
   *
   * @param directory of the run
   * @param from the directory of the file that will show it, which its links start from
   * @throws ResultsException if the run holds nothing that can be shown
   */
  public static Headline of(RunDirectory directory, Path from) {
    Ladder ladder = Ladder.of(directory);
    Map<String, String> pictures = new LinkedHashMap<>();
    pictures.put(WIDE, LadderPicture.wide(ladder));
    pictures.put(NARROW, LadderPicture.narrow(ladder));
    StringBuilder markdown = new StringBuilder();
    markdown.append(
        """
        <picture>
          <source media="(max-width: 600px)" srcset="%s">
          <img src="%s" width="100%%" alt="%s">
        </picture>

        """
            .formatted(NARROW, WIDE, LadderPicture.description(ladder)));
    sentences(ladder).forEach(sentence -> markdown.append("- ").append(sentence).append('\n'));
    markdown.append('\n').append(source(ladder, directory, from));
    return new Headline(markdown.toString(), pictures);
  }

  private static List<String> sentences(Ladder ladder) {
    List<String> sentences = new ArrayList<>();
    add(
        sentences,
        ladder.ratio(Rung.HARD_INLINE, Rung.MACHINE),
        "**Frames or fields.** A body on a virtual thread that its caller runs",
        "a state machine",
        "Its stack is copied; a machine keeps fields. (Both at a call site that the compiler"
            + " cannot inline. Where it can, a machine is compiled away.)");
    add(
        sentences,
        ladder.ratio(Rung.PARK, Rung.INLINE),
        "**The wake-up.** A pair of platform threads that park",
        "that virtual thread",
        "The kernel has to wake another core. (One generator, at a hot call site.)");
    add(
        sentences,
        ladder.ratio(Rung.BARE_PARK, Rung.VIRTUAL_PARK),
        "**Not the scheduler.** A bare park and unpark between two platform threads",
        "the same between two virtual threads of the default scheduler",
        "");
    return sentences;
  }

  private static void add(
      List<String> sentences, Optional<Ratio> ratio, String what, String than, String why) {
    if (ratio.isEmpty()) {
      return;
    }
    double value = ratio.get().value();
    String told =
        ratio
            .get()
            .interval()
            .filter(interval -> interval.factor() <= WIDEST_OF_RATIOS)
            .map(
                interval ->
                    "%s costs about %s times as much as %s (95 %% interval: %s to %s). %s"
                        .formatted(
                            what,
                            Rounded.number(value, interval),
                            than,
                            Rounded.number(interval.low(), interval),
                            Rounded.number(interval.high(), interval),
                            why))
            .orElse(
                "%s, and %s: this run cannot tell how many times one costs the other."
                    .formatted(what, than));
    sentences.add(told.strip());
  }

  private static String source(Ladder ladder, RunDirectory directory, Path from) {
    String link =
        from.toAbsolutePath()
            .normalize()
            .relativize(directory.path().toAbsolutePath().normalize())
            .toString()
            .replace('\\', '/');
    String where =
        ladder
            .environment()
            .map(
                e ->
                    "Measured on "
                        + e.describe()
                        + ", commit "
                        + e.plan().commit()
                        + ", "
                        + e.plan().startedAt().replaceFirst("T.*", "")
                        + ". "
                        + String.join(" ", e.warnings())
                        + " ")
            .orElse("");
    return "<sub>%sThe whole run, and the command that made it: [`%s`](%s).</sub>\n"
        .formatted(where, link, link);
  }
}
