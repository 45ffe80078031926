// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yieldpoint.results.format.LatencyLog;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.UnreadableResultException;

/**
 * Adds the HdrHistogram logs that forks write to those of the run.
 *
 * <p>A fork writes into a directory of its own. What it wrote joins the run's logs only when the
 * fork has ended well, so they never hold half a fork.
 */
final class LatencyLogs {
  private static final String EXTENSION = ".hlog";
  private static final String TAG = "Tag=";

  /** Keeps every byte of a tag as it is. */
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private final RunDirectory directory;

  LatencyLogs(RunDirectory directory) {
    this.directory = directory;
  }

  /**
   * Adds every log in a directory to the run's log of the same name.
   *
   * @throws UnreadableResultException if one of them is damaged; it is not added
   */
  void add(Path written) throws IOException {
    for (Path log : logs(written)) {
      LatencyLog.read(log); // one that cannot be read would make the whole run unreadable
      String file = log.getFileName().toString();
      directory.writeLatencyLog(
          file.substring(0, file.length() - EXTENSION.length()),
          merged(directory.latency().resolve(file), Files.readAllLines(log, BYTES)));
    }
  }

  /** Appends lines to those of a log; histograms that bear the same tag replace older ones. */
  private static byte[] merged(Path target, List<String> lines) throws IOException {
    Set<String> tags =
        lines.stream().flatMap(line -> tag(line).stream()).collect(Collectors.toUnmodifiableSet());
    List<String> merged = new ArrayList<>();
    List<String> more = new ArrayList<>();
    if (Files.exists(target)) {
      for (String line : Files.readAllLines(target, BYTES)) {
        // A run that was stopped between this log and jmh.json measures the fork once more.
        if (tag(line).filter(tags::contains).isEmpty()) {
          merged.add(line);
        }
      }
    }
    // A log has one header, so what follows the first fork is histograms only.
    lines.stream().filter(line -> merged.isEmpty() || !line.matches("[#\"].*")).forEach(more::add);
    merged.addAll(more);
    return (String.join("\n", merged) + "\n").getBytes(BYTES);
  }

  private static Optional<String> tag(String line) {
    int end = line.indexOf(',');
    return line.startsWith(TAG) && end > 0
        ? Optional.of(line.substring(TAG.length(), end))
        : Optional.empty();
  }

  private static List<Path> logs(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(EXTENSION)).sorted().toList();
    }
  }
}
