// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory that holds one run.
 *
 * <pre>
 *   jmh.json          what JMH measured, untouched
 *   environment.json  where and how
 *   latency/*.hlog    HdrHistogram logs, one tag for each series and fork
 *   gaps.json         why cells of its tables are empty
 *   failures.txt      what failed forks printed
 *   report.html       the page made from them
 * </pre>
 *
 * <p>Every file is replaced atomically, and results are checked before they replace anything, so
 * each file is whole or absent at any moment, even after a crash.
 */
public final class RunDirectory {
  private static final String RESULTS = "jmh.json";
  private static final String ENVIRONMENT = "environment.json";
  private static final String LATENCY = "latency";
  private static final String REPORT = "report.html";
  private static final String GAPS = "gaps.json";
  private static final String FAILURES = "failures.txt";

  private static final JsonMapper JSON =
      JsonFile.strict()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path path;

  private RunDirectory(Path path) {
    this.path = path;
  }

  /**
   * Makes the directory of a new run, parents included.
   *
   * @throws ResultsException if something other than an empty directory is there already
   * @throws IOException if the file system refuses
   */
  public static RunDirectory create(Path path) throws IOException {
    NewDirectory.create(path, "run");
    Files.createDirectories(path.resolve(LATENCY));
    return new RunDirectory(path);
  }

  /**
   * Opens the directory of a run that has results.
   *
   * @throws UnreadableResultException if it is no such directory
   */
  public static RunDirectory open(Path path) {
    if (!Files.exists(path)) {
      throw new UnreadableResultException(path, "no such run directory");
    }
    if (!Files.isDirectory(path)) {
      throw new UnreadableResultException(
          path, "is a file; name the run directory that holds its " + RESULTS);
    }
    if (!Files.exists(path.resolve(RESULTS))) {
      throw new UnreadableResultException(
          path, "is no run directory, or its run wrote no results yet: it has no " + RESULTS);
    }
    return new RunDirectory(path);
  }

  /**
   * The run that started last among the directories in {@code root}; those without results are
   * passed over.
   */
  public static Optional<RunDirectory> newest(Path root) {
    if (!Files.isDirectory(root)) {
      return Optional.empty();
    }
    try (Stream<Path> children = Files.list(root)) {
      return children
          .filter(child -> Files.isRegularFile(child.resolve(RESULTS)))
          .map(RunDirectory::new)
          .max(Comparator.comparing(RunDirectory::startedAt));
    } catch (IOException e) {
      throw new UnreadableResultException(root, "cannot be listed (" + e.getMessage() + ")", e);
    }
  }

  /** The directory itself. */
  public Path path() {
    return path;
  }

  /** Where JMH's results are. */
  public Path jmhJson() {
    return path.resolve(RESULTS);
  }

  /** Where the environment is. */
  public Path environmentJson() {
    return path.resolve(ENVIRONMENT);
  }

  /** Where latency logs are; made by {@link #create}. */
  public Path latency() {
    return path.resolve(LATENCY);
  }

  /** Where the report is. */
  public Path reportHtml() {
    return path.resolve(REPORT);
  }

  /** Where what failed forks printed is. */
  public Path failuresTxt() {
    return path.resolve(FAILURES);
  }

  /** Replaces the reasons why cells are empty; without any there is no file. */
  public void writeGaps(List<Gap> gaps) throws IOException {
    if (gaps.isEmpty()) {
      Files.deleteIfExists(gapsJson());
    } else {
      AtomicFile.write(gapsJson(), JSON.writeValueAsBytes(gaps));
    }
  }

  /** Adds to what failed forks printed. */
  public void addFailures(String text) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    if (Files.exists(failuresTxt())) {
      all.writeBytes(Files.readAllBytes(failuresTxt()));
    }
    all.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    AtomicFile.write(failuresTxt(), all.toByteArray());
  }

  private Path gapsJson() {
    return path.resolve(GAPS);
  }

  /**
   * Replaces the results with those of a JMH result file, byte for byte.
   *
   * @throws UnreadableResultException if that file holds no JMH results; nothing changes then
   * @throws IOException if they cannot be written
   */
  public void writeResults(Path jmhJsonFile) throws IOException {
    byte[] json = UnreadableResultException.readAllBytes(jmhJsonFile, "JMH results (-rf json)");
    JmhResults.parse(jmhJsonFile, json);
    AtomicFile.write(jmhJson(), json);
  }

  /**
   * Leaves of the results what every estimate can be made from again, the raw data to seven digits,
   * and drops what follows from it.
   *
   * @throws IOException if they cannot be written; nothing changes then
   */
  public void compact() throws IOException {
    AtomicFile.write(jmhJson(), CompactResults.of(jmhJson()));
    try (Stream<Path> logs = Files.isDirectory(latency()) ? Files.list(latency()) : Stream.of()) {
      if (logs.findAny().isPresent()) {
        return;
      }
    }
    Files.deleteIfExists(latency());
  }

  /** Replaces the environment. */
  public void writeEnvironment(Environment environment) throws IOException {
    AtomicFile.write(environmentJson(), environment.toJsonBytes());
  }

  /** Replaces the report. */
  public void writeReport(String html) throws IOException {
    AtomicFile.write(reportHtml(), html.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Replaces a file outside of any run, with the same care: a reader sees the old text or the new
   * one, even after a crash.
   */
  public static void writeAtomically(Path target, String text) throws IOException {
    AtomicFile.write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Replaces one latency log; {@code name} has no extension. */
  public void writeLatencyLog(String name, byte[] hlog) throws IOException {
    Files.createDirectories(latency());
    AtomicFile.write(latency().resolve(name + ".hlog"), hlog);
  }

  /**
   * Reads everything the directory holds.
   *
   * @throws UnreadableResultException if any of its files is there but unreadable
   */
  public Run read() {
    Optional<Environment> environment =
        Files.exists(environmentJson())
            ? Optional.of(Environment.read(environmentJson()))
            : Optional.empty();
    List<LatencyLog> logs = latencyLogs().stream().map(LatencyLog::read).toList();
    return new Run(JmhResults.read(jmhJson()), environment, logs, gaps());
  }

  private List<Gap> gaps() {
    if (!Files.exists(gapsJson())) {
      return List.of();
    }
    byte[] json = UnreadableResultException.readAllBytes(gapsJson(), "a run's gaps");
    try {
      return List.of(JSON.readValue(json, Gap[].class));
    } catch (IOException | NullPointerException e) {
      throw new UnreadableResultException(
          gapsJson(), "is no list of a run's gaps; restore or delete it", e);
    }
  }

  private List<Path> latencyLogs() {
    if (!Files.isDirectory(latency())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(latency())) {
      return files.filter(file -> file.toString().endsWith(".hlog")).sorted().toList();
    } catch (IOException e) {
      throw new UnreadableResultException(
          latency(), "cannot be listed (" + e.getMessage() + ")", e);
    }
  }

  // A checkout or a copy gives files new times, so what the run wrote down itself goes first.
  private Instant startedAt() {
    try {
      return Instant.parse(Environment.read(environmentJson()).plan().startedAt());
    } catch (UnreadableResultException | DateTimeParseException e) {
      try {
        return Files.getLastModifiedTime(jmhJson()).toInstant();
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
  }
}
