// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The runs in a directory, in their order.
 *
 * @param runs the oldest first
 * @param notes what a reader should know, each in a sentence
 */
public record RunSeries(List<RecordedRun> runs, List<String> notes) {
  /** More runs would take minutes and show nothing that the newest do not. */
  static final int MOST_RUNS = 500;

  private static final String RESULTS = "jmh.json";

  /** Copies the lists. */
  public RunSeries {
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
  }

  /**
   * Reads the run directories and the files of JMH results in a directory. They are ordered by the
   * times that the runs themselves wrote down; by name if one of them has none. Times of files say
   * nothing, since a checkout or a copy makes new ones.
   *
   * @throws UnreadableResultException if there is none, or one cannot be read
   */
  public static RunSeries read(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new UnreadableResultException(
          directory,
          Files.exists(directory)
              ? "is a file; name a directory that holds runs"
              : "no such directory");
    }
    List<String> notes = new ArrayList<>();
    List<RecordedRun> runs = new ArrayList<>();
    List<String> passed = new ArrayList<>();
    for (Path child : children(directory)) {
      Optional<RecordedRun> run = run(child);
      run.ifPresent(runs::add);
      if (run.isEmpty() && (Files.isDirectory(child) || isJson(child))) {
        passed.add(String.valueOf(child.getFileName()));
      }
    }
    if (runs.isEmpty()) {
      throw new UnreadableResultException(
          directory, "holds no runs: neither run directories nor files of JMH's -rf json");
    }
    if (!passed.isEmpty()) {
      notes.add("Passed over, being no results: %s.".formatted(listed(passed)));
    }
    return new RunSeries(newest(ordered(runs, notes), notes), notes);
  }

  private static List<RecordedRun> ordered(List<RecordedRun> runs, List<String> notes) {
    long timeless = runs.stream().filter(run -> run.startedAt().isEmpty()).count();
    Comparator<RecordedRun> byName = Comparator.comparing(RecordedRun::name, new NaturalOrder());
    if (timeless == 0) {
      return runs.stream()
          .sorted(
              Comparator.<RecordedRun, Instant>comparing(run -> run.startedAt().orElseThrow())
                  .thenComparing(byName))
          .toList();
    }
    notes.add(
        timeless == runs.size()
            ? "No run says when it was made, so they are in the order of their names."
            : "%d of %d runs do not say when they were made, so all are in the order of their names."
                .formatted(timeless, runs.size()));
    return runs.stream().sorted(byName).toList();
  }

  private static List<RecordedRun> newest(List<RecordedRun> runs, List<String> notes) {
    if (runs.size() <= MOST_RUNS) {
      return runs;
    }
    notes.add("Only the newest %d of %d runs are looked at.".formatted(MOST_RUNS, runs.size()));
    return runs.subList(runs.size() - MOST_RUNS, runs.size());
  }

  private static Optional<RecordedRun> run(Path child) {
    String name = String.valueOf(child.getFileName());
    if (Files.isDirectory(child)) {
      return Files.isRegularFile(child.resolve(RESULTS))
          ? Optional.of(RecordedRun.of(name, RunDirectory.open(child).read()))
          : Optional.empty();
    }
    return isJson(child) && isList(child)
        ? Optional.of(
            RecordedRun.of(
                name.substring(0, name.length() - ".json".length()),
                new Run(JmhResults.read(child), Optional.empty(), List.of())))
        : Optional.empty();
  }

  private static boolean isJson(Path file) {
    return Files.isRegularFile(file) && file.toString().endsWith(".json");
  }

  /** JMH's results are a list; reports and settings, which may lie beside them, are objects. */
  private static boolean isList(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(1000), StandardCharsets.UTF_8);
      return !head.stripLeading().startsWith("{");
    } catch (IOException e) {
      throw new UnreadableResultException(file, "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static List<Path> children(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .filter(child -> !String.valueOf(child.getFileName()).startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UnreadableResultException(
          directory, "cannot be listed (" + e.getMessage() + ")", e);
    }
  }

  private static String listed(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(5, names.size())));
    return names.size() > 5 ? first + " and %d more".formatted(names.size() - 5) : first;
  }
}
