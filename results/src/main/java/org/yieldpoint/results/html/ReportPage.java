// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.results.figure.FigureCatalog;
import org.yieldpoint.results.figure.FigureChart;
import org.yieldpoint.results.figure.GoalResult;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.figure.Summary.Section;
import org.yieldpoint.results.figure.Warnings;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.LatencyLog;
import org.yieldpoint.results.format.LatencySeries;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Setup;
import org.yieldpoint.results.format.Run;

/** The content of a run's page, as its template wants it. */
final class ReportPage {
  private static final String GOALS =
      "What certain values are wanted to be, as ratios inside this run. Met: the whole 95 %"
          + " interval is within the bound. Not met: the whole of it is beyond. Where the bound is"
          + " inside, this run cannot tell. Medians: the same of the median fork of each side,"
          + " which a few bad forks do not move; they have no interval, so they decide nothing.";

  private final Run run;
  private final Summary summary;
  private final FigureCatalog catalog;
  private final Palette palette;

  ReportPage(Run run, FigureCatalog catalog) {
    this.run = run;
    this.summary = Summary.of(run, catalog);
    this.catalog = catalog;
    this.palette = new Palette(catalog.columns());
  }

  Map<String, Object> model() {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("title", summary.title());
    page.put("css", PageTemplate.resource("report.css"));
    page.put("verdict", unbroken(summary.verdict().isEmpty() ? inventory() : summary.verdict()));
    page.put("machine", run.environment().map(Environment::describe).orElse("Machine unknown"));
    page.put("started", run.environment().map(e -> started(e.plan().startedAt())).orElse(""));
    page.put("warnings", Warnings.of(run, summary));
    List<Map<String, Object>> sections = sections();
    page.put("sections", sections);
    page.put("contents", sections.size() > 1);
    page.put("environment", environment());
    page.put("method", method());
    run.environment()
        .map(e -> e.plan().command())
        .filter(command -> !command.isBlank())
        .ifPresent(command -> page.put("command", command));
    page.put("versions", versions());
    return page;
  }

  /** Keeps a number and its unit on one line. */
  private static String unbroken(String text) {
    return text.replaceAll("(?<=\\d) (?=(?:ns|µs|ms|s|B|KiB|MiB|GiB)\\b)", "\u00a0");
  }

  private String inventory() {
    long figures = summary.sections().stream().mapToLong(s -> s.rows().size()).sum();
    return figures + (figures == 1 ? " figure" : " figures") + ", " + forks() + " each.";
  }

  private String forks() {
    String forks = summary.forks();
    return forks + (forks.equals("1") ? " fork" : " forks");
  }

  private static String started(String instant) {
    return instant.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*Z")
        ? instant.substring(0, 10) + ", " + instant.substring(11, 16) + " UTC"
        : instant;
  }

  private List<Map<String, Object>> sections() {
    Map<String, Role> roles =
        summary
            .measured()
            .collect(Collectors.toMap(m -> m.series().name(), m -> m.series().role(), (a, b) -> a));
    List<Map<String, Object>> sections = new ArrayList<>();
    for (Section section : summary.sections()) {
      sections.add(
          section(
              sections.size(),
              section.family().title(),
              section.family().note(),
              new SectionBlocks(section, run.latencyLogs()).all()));
    }
    List<Block> logs = new ArrayList<>();
    for (LatencyLog log : run.latencyLogs()) {
      if (catalog.families().stream().noneMatch(family -> family.draws(log.name()))) {
        logs.add(LatencyBlock.of(log.ordered(catalog.columns()), unnamed(log, roles)));
      }
    }
    if (!logs.isEmpty()) {
      sections.add(section(sections.size(), "Latency logs", "", logs));
    }
    if (!summary.goals().isEmpty()) {
      sections.add(section(sections.size(), "Goals", GOALS, List.of(goals())));
    }
    return sections;
  }

  /** A chart of a log that no family draws: a series has the role that it has elsewhere. */
  private static FigureChart.Percentiles unnamed(LatencyLog log, Map<String, Role> roles) {
    FigureChart.Percentiles chart = FigureChart.percentiles(log.name(), log.name());
    for (LatencySeries series : log.series()) {
      String name = series.name();
      chart = chart.tag(name, name, roles.getOrDefault(name, Role.RUNTIME));
    }
    return chart;
  }

  private Block goals() {
    HtmlTable table = new HtmlTable("Goals", List.of("goal", "measured", "medians", "at most", ""));
    for (GoalResult goal : summary.goals()) {
      table.row(
          List.of(
              goal.goal().name(),
              goal.measured(),
              goal.byMedians(),
              goal.bound(),
              goal.verdict().text() + "\n" + goal.why()));
    }
    return new Block("", "", Optional.empty(), Optional.of(table), false);
  }

  private Map<String, Object> section(int number, String title, String note, List<Block> blocks) {
    return Map.of(
        "id",
        "section-" + (number + 1),
        "title",
        title,
        "note",
        note,
        "blocks",
        blocks.stream().map(block -> block.model(palette)).toList());
  }

  private List<Map<String, String>> environment() {
    List<Map<String, String>> facts = new ArrayList<>();
    run.environment()
        .ifPresent(
            e -> {
              Environment.Machine machine = e.machine();
              fact(facts, "Processor", machine.cpu());
              fact(
                  facts,
                  "Cores",
                  machine.logicalCores() + " logical, " + machine.physicalCores() + " physical");
              fact(facts, "Memory", Quantity.bytes((double) machine.memoryBytes()));
              fact(facts, "Virtual machine", machine.hypervisor());
              fact(facts, "Frequency governor", machine.governor());
              fact(facts, "System", e.os().name() + " " + e.os().version() + ", " + e.os().arch());
              fact(facts, "JDK", e.jdk().version() + ", " + e.jdk().vendor() + ", " + e.jdk().vm());
              fact(facts, "Garbage collector", e.jdk().gc());
              fact(facts, "Fork arguments", String.join(" ", e.jdk().arguments()));
              fact(facts, "Load before", load(e.load()));
              fact(facts, "Commit", e.plan().commit());
              fact(facts, "Profile", e.plan().profile());
              fact(facts, "Fingerprint", e.fingerprint().key());
            });
    return facts;
  }

  private static void fact(List<Map<String, String>> facts, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.add(Map.of("name", name, "value", value));
    }
  }

  private static String load(Environment.Load load) {
    List<String> parts = new ArrayList<>();
    if (load.average() >= 0) {
      parts.add(String.format(Locale.ROOT, "%.2f on average", load.average()));
    }
    if (load.freeCores() >= 0) {
      parts.add(String.format(Locale.ROOT, "%.1f cores free", load.freeCores()));
    }
    return String.join(", ", parts);
  }

  private List<String> method() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "The fork is the unit of replication. Iterations of one fork share its compilation, memory"
            + " layout and moment, so each fork counts once, with the mean of its iterations ("
            + forks()
            + " here"
            + iterations()
            + "). A dot is the geometric mean of the forks, faint dots are the forks.");
    notes.add(
        "A bar or ± is a 95 % interval: Student's t on the logarithms of the forks, with that mean"
            + " in its middle. It speaks of this build on this machine, not of other machines.");
    notes.add(
        run.interleaved()
            ? "Rounds were interleaved: each measured one fork of every figure before the next"
                + " began, so slow drifts of the machine hit all alike. Ratios are paired by"
                + " round."
            : "All forks of one benchmark ran before those of the next, as plain JMH does it."
                + " Ratios use Welch's t on the logarithms.");
    return notes;
  }

  private String iterations() {
    Set<String> iterations = new LinkedHashSet<>();
    for (Measurement m : run.measurements()) {
      Setup setup = m.setup();
      if (setup.measurementIterations() > 0) {
        iterations.add(
            ", each %d × %s after %d × %s of warm-up"
                .formatted(
                    setup.measurementIterations(),
                    setup.measurementTime(),
                    setup.warmupIterations(),
                    setup.warmupTime()));
      }
    }
    return iterations.size() == 1 ? iterations.iterator().next() : "";
  }

  private String versions() {
    Set<String> versions = new LinkedHashSet<>();
    for (Measurement m : run.measurements()) {
      version(versions, "JMH ", m.setup().jmhVersion());
      version(versions, "JDK ", m.setup().jdkVersion());
      version(versions, "", m.setup().vmName());
    }
    String own = ReportPage.class.getPackage().getImplementationVersion();
    version(versions, "report by Yieldpoint ", own == null ? "" : own);
    return String.join(" · ", versions);
  }

  private static void version(Set<String> versions, String what, String version) {
    if (!version.isBlank()) {
      versions.add(what + version);
    }
  }
}
