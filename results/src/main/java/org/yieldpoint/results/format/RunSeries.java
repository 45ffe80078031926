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
import java.util.Locale;
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
   * nothing, since a checkout or a copy makes new ones. What is broken is passed over, and named
   * with the reason in the notes.
   *
   * @throws UnreadableResultException if there is none that can be read
   */
  public static RunSeries read(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new UnreadableResultException(
          directory,
          Files.exists(directory)
              ? "is a file; name a directory that holds runs"
              : "no such directory");
    }
    // In parallel, since most of the time goes into parsing.
    List<Child> children = children(directory).parallelStream().map(Child::read).toList();
    List<RecordedRun> runs = children.stream().flatMap(child -> child.run().stream()).toList();
    List<String> broken =
        children.stream().map(Child::problem).filter(problem -> !problem.isEmpty()).toList();
    if (runs.isEmpty()) {
      throw new UnreadableResultException(
          directory,
          broken.isEmpty()
              ? "holds no runs: neither run directories nor files of JMH's -rf json"
              : "holds no run that can be read; %s%s"
                  .formatted(
                      broken.getFirst(),
                      broken.size() == 1 ? "" : "; and %d more".formatted(broken.size() - 1)));
    }
    List<String> notes = new ArrayList<>();
    broken.forEach(problem -> notes.add("Passed over, as it cannot be read: " + problem + "."));
    List<String> others = children.stream().filter(Child::other).map(Child::name).toList();
    if (!others.isEmpty()) {
      notes.add("Passed over, being no results: %s.".formatted(listed(others)));
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

  private static boolean isJson(Path file) {
    // Anything but a pipe or device, which would never end; a link to nowhere is a broken file.
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".json")
        && (Files.isRegularFile(file) || Files.notExists(file));
  }

  /**
   * What is in the directory.
   *
   * @param run the run that it is, if it is one
   * @param problem its name and why it cannot be read, if it should be one; otherwise empty
   * @param other whether it might be taken for a run and is none
   */
  private record Child(String name, Optional<RecordedRun> run, String problem, boolean other) {

    static Child read(Path path) {
      String name = String.valueOf(path.getFileName());
      try {
        Optional<RecordedRun> run = run(path, name);
        boolean other = run.isEmpty() && (Files.isDirectory(path) || isJson(path));
        return new Child(name, run, "", other);
      } catch (UnreadableResultException e) {
        return new Child(name, Optional.empty(), name + ": " + e.problemIn(path), false);
      } catch (ResultsException e) {
        return new Child(name, Optional.empty(), name + ": " + e.getMessage(), false);
      }
    }

    private static Optional<RecordedRun> run(Path path, String name) {
      if (Files.isDirectory(path)) {
        return Files.isRegularFile(path.resolve(RESULTS))
            ? Optional.of(RecordedRun.of(name, RunDirectory.open(path).read()))
            : Optional.empty();
      }
      return isJson(path) && isList(path)
          ? Optional.of(
              RecordedRun.of(
                  name.substring(0, name.length() - ".json".length()),
                  new Run(JmhResults.read(path), Optional.empty(), List.of())))
          : Optional.empty();
    }
  }

  /** JMH's results are a list; reports and settings, which may lie beside them, are objects. */
  private static boolean isList(Path file) {
    try (InputStream in = UnreadableResultException.open(file, "JMH results (-rf json)")) {
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
