// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yieldpoint.results.format.Gap;
import org.yieldpoint.results.format.LatencySeries;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Unit;

/**
 * Says which measurement is which figure, and how the figures are arranged.
 *
 * <p>A <em>family</em> is a section. A <em>figure</em> is a row of its table. A <em>series</em> is
 * a column: a runtime, a floor or a peer. A {@link FigureEntry} puts every measurement that it
 * matches into one cell. Its texts may name parameters in braces, so one entry places a whole
 * {@code @Param} sweep:
 *
 * {@snippet :
 * new FigureCatalog(
 *     "Yieldpoint",
 *     List.of("threads", "virtual", "statemachine"),
 *     List.of(Family.of("switch", "Context switch").chart(FigureChart.ladder("next()", "What one next() costs"))),
 *     List.of(
 *         FigureEntry.of("Switch.next", "switch", "next()", "{runtime}"),
 *         FigureEntry.of("Switch.iterator", "switch", "next()", "plain iterator")
 *             .role(Role.FLOOR),
 *         FigureEntry.of("Switch.delegate", "switch", "delegation, depth {depth}", "{runtime}")
 *             .along("depth")),
 *     List.of(new Gap("send()", "plain iterator", "n/a: an iterator takes no values")),
 *     Headline.NONE);
 * }
 *
 * @param title what the measured project is called
 * @param columns the series that stand side by side in tables, in order; a figure that lacks one
 *     shows a dash and the reason
 * @param families the sections, in order; entries may only name these
 * @param entries what goes where; for each metric of a measurement, the first entry that matches
 *     places it
 * @param gaps why certain cells are empty
 * @param headline what the run is summed up by, or {@link Headline#NONE}
 * @param goals what certain values are wanted to be; often empty
 */
public record FigureCatalog(
    String title,
    List<String> columns,
    List<Family> families,
    List<FigureEntry> entries,
    List<Gap> gaps,
    Headline headline,
    List<Goal> goals) {

  /** What is said of throughput where it is shown as it was measured. */
  public static final String THROUGHPUT =
      "Throughput (ops/…): operations of all threads together; more is better.";

  /** Copies the lists and checks that entries name known families. */
  public FigureCatalog {
    columns = List.copyOf(columns);
    families = List.copyOf(families);
    entries = List.copyOf(entries);
    gaps = List.copyOf(gaps);
    goals = List.copyOf(goals);
    Set<String> known = families.stream().map(Family::id).collect(Collectors.toSet());
    for (FigureEntry entry : entries) {
      if (!known.contains(entry.family())) {
        throw new IllegalArgumentException(
            "entry " + entry.benchmark() + " names the unknown family " + entry.family());
      }
    }
  }

  /** A catalog without goals. */
  public FigureCatalog(
      String title,
      List<String> columns,
      List<Family> families,
      List<FigureEntry> entries,
      List<Gap> gaps,
      Headline headline) {
    this(title, columns, families, entries, gaps, headline, List.of());
  }

  /** The same catalog with these goals. */
  public FigureCatalog withGoals(List<Goal> wanted) {
    return new FigureCatalog(title, columns, families, entries, gaps, headline, wanted);
  }

  /**
   * A catalog for results without one: a family for each benchmark class, a row for each method
   * with its parameters, one column.
   */
  public static FigureCatalog generic(List<Measurement> measurements) {
    Map<String, Set<String>> ownersByName = new TreeMap<>();
    Set<String> modes = new TreeSet<>();
    for (Measurement m : measurements) {
      ownersByName.computeIfAbsent(m.className(), name -> new TreeSet<>()).add(m.owner());
      modes.add(m.mode());
    }
    Map<String, Family> families = new LinkedHashMap<>();
    Map<List<Object>, FigureEntry> entries = new LinkedHashMap<>();
    for (Measurement m : measurements) {
      boolean ambiguous = ownersByName.getOrDefault(m.className(), Set.of()).size() > 1;
      String family = ambiguous || m.className().isEmpty() ? m.owner() : m.className();
      families.putIfAbsent(
          family,
          Family.of(family, family.isEmpty() ? "Results" : family).chart(FigureChart.overview()));
      if (Unit.parse(m.primary().unit()).inverted()) {
        families.computeIfPresent(family, (_, known) -> known.note(THROUGHPUT));
      }
      String figure =
          Stream.concat(
                  Stream.of(m.methodName()),
                  m.params().keySet().stream().map(name -> name + "={" + name + "}"))
              .collect(Collectors.joining(" "));
      String threads = m.threads() > 1 ? " ×%d threads".formatted(m.threads()) : "";
      String mode = modes.size() > 1 ? " (" + m.mode() + ")" : "";
      entries.putIfAbsent(
          List.of(m.benchmark(), figure, threads, m.mode()),
          FigureEntry.of(m.benchmark(), family, figure + threads + mode, "result")
              .mode(m.mode())
              .threads(m.threads())
              .asMeasured());
      if (m.primary().forks().stream().anyMatch(fork -> fork.samples().count() > 0)) {
        for (double quantile : LatencySeries.QUANTILES) {
          String label = LatencySeries.Percentile.label(quantile);
          entries.putIfAbsent(
              List.of(m.benchmark(), figure, threads, m.mode(), quantile),
              FigureEntry.of(
                      m.benchmark(), family, figure + threads + mode + ", " + label, "result")
                  .mode(m.mode())
                  .threads(m.threads())
                  .percentile(quantile));
        }
      }
    }
    return new FigureCatalog(
        "JMH results",
        List.of("result"),
        List.copyOf(families.values()),
        List.copyOf(entries.values()),
        List.of(),
        Headline.NONE);
  }

  /** The secondary metrics that its entries show. */
  public Set<String> metrics() {
    return entries.stream()
        .map(FigureEntry::metric)
        .filter(metric -> !metric.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * A section.
   *
   * @param id what entries call it
   * @param title its heading
   * @param note what it answers, in a sentence or two; may be empty
   * @param charts the charts that the report draws, in order
   */
  public record Family(String id, String title, String note, List<FigureChart> charts) {

    /** Copies the list. */
    public Family {
      charts = List.copyOf(charts);
    }

    /** A family without note or charts. */
    public static Family of(String id, String title) {
      return new Family(id, title, "", List.of());
    }

    /** Whether one of its charts draws the latency log of this name. */
    public boolean draws(String log) {
      return charts.stream().anyMatch(c -> c instanceof FigureChart.Percentiles p && p.draws(log));
    }

    /** The same family with a note. */
    public Family note(String text) {
      return new Family(id, title, text, charts);
    }

    /** The same family with one more chart. */
    public Family chart(FigureChart chart) {
      return new Family(id, title, note, Stream.concat(charts.stream(), Stream.of(chart)).toList());
    }
  }

  /**
   * The sentence that sums a run up: “On this machine {subject} costs 0.61 ns {phrase}, …”.
   *
   * @param family where the figure is
   * @param figure the row, as shown
   * @param subject what costs that much, such as {@code one next()}
   * @param phrases how to say it of each series, such as {@code on a virtual thread}
   */
  public record Headline(
      String family, String figure, String subject, Map<String, String> phrases) {

    /** No headline. */
    public static final Headline NONE = new Headline("", "", "", Map.of());

    /** Copies the map, keeping its order. */
    public Headline {
      phrases = Collections.unmodifiableMap(new LinkedHashMap<>(phrases));
    }
  }
}
