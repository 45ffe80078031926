// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One run from wherever its user has it: a run directory, a file of JMH's JSON by any name, or a
 * directory of such files, as jobs of a CI leave them.
 *
 * @param run what was read
 * @param notes what a reader should know, each in a sentence that goes on after "The base " or "The
 *     head "
 */
public record ResultFiles(Run run, List<String> notes) {
  private static final String OF_RUN_DIRECTORIES = "jmh.json";

  /** A list too, but none of results. */
  private static final String GAPS = "gaps.json";

  private static final Pattern BACKUP = Pattern.compile(".*(~|\\.(bak|old|orig|tmp|part))");
  private static final int MOST_NAMES = 5;

  /** Copies the list. */
  public ResultFiles {
    notes = List.copyOf(notes);
  }

  /**
   * Reads a run.
   *
   * <p>Several files in one directory are one run. What they repeat of a benchmark are its forks,
   * in the natural order of the files' names.
   *
   * @throws UnreadableResultException if there is none, or one of the files is broken
   */
  public static ResultFiles read(Path path) {
    if (!Files.isDirectory(path)) {
      return new ResultFiles(ofFiles(List.of(path)), List.of());
    }
    return isRunDirectory(path)
        ? new ResultFiles(RunDirectory.open(path).read(), List.of())
        : together(path);
  }

  /**
   * Whether a directory is that of one run. It is not if other results lie beside its own and
   * nothing else says that Yieldpoint made it.
   */
  public static boolean isRunDirectory(Path path) {
    return Files.isRegularFile(path.resolve(OF_RUN_DIRECTORIES))
        && (Files.exists(path.resolve("environment.json"))
            || children(path).stream().filter(ResultFiles::isResult).count() <= 1);
  }

  private static ResultFiles together(Path directory) {
    List<Path> files = new ArrayList<>();
    List<Path> others = new ArrayList<>();
    children(directory).forEach(child -> (isResult(child) ? files : others).add(child));
    if (files.isEmpty()) {
      throw new UnreadableResultException(directory, none(others));
    }
    List<String> notes = new ArrayList<>();
    if (files.size() > 1) {
      notes.add(
          "is %d files; what they repeat of a benchmark counts as its forks: %s."
              .formatted(files.size(), listed(files)));
    }
    if (!others.isEmpty()) {
      notes.add("leaves out what is no JMH results in JSON: %s.".formatted(listed(others)));
    }
    return new ResultFiles(ofFiles(files), notes);
  }

  private static Run ofFiles(List<Path> files) {
    return new Run(JmhResults.read(files), Optional.empty(), List.of());
  }

  private static boolean isResult(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    if (name.equals(GAPS) || BACKUP.matcher(name).matches()) {
      return false;
    }
    // A broken file named as JSON is a mistake to complain of, another one is somebody else's.
    return name.endsWith(".json") ? !ForeignFile.isObject(file) : ForeignFile.isListOfObjects(file);
  }

  private static String none(List<Path> others) {
    String problem =
        "holds no results: neither a run's %s nor other files of JMH's -rf json"
            .formatted(OF_RUN_DIRECTORIES);
    return others.stream()
        .flatMap(file -> ForeignFile.describe(file).map(is -> name(file) + " " + is).stream())
        .findFirst()
        .map(hint -> problem + "; " + hint)
        .orElse(problem);
  }

  private static List<Path> children(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .filter(child -> Files.isRegularFile(child) && !name(child).startsWith("."))
          .sorted(Comparator.comparing(ResultFiles::name, new NaturalOrder()))
          .toList();
    } catch (IOException e) {
      throw new UnreadableResultException(
          directory, "cannot be listed (" + e.getMessage() + ")", e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String listed(List<Path> files) {
    List<String> names = files.stream().limit(MOST_NAMES).map(ResultFiles::name).toList();
    String first = String.join(", ", names);
    return files.size() > MOST_NAMES
        ? first + " and %d more".formatted(files.size() - MOST_NAMES)
        : first;
  }
}
