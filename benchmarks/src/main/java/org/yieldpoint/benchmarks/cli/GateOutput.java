// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yieldpoint.results.ResultsException;
import org.yieldpoint.results.RunDirectory;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.report.GateJson;
import org.yieldpoint.results.gate.report.GateJunit;
import org.yieldpoint.results.gate.report.GateMarkdown;
import org.yieldpoint.results.report.GatePage;

/** Writes what a gate found into a directory, and replaces nothing there but its own files. */
final class GateOutput {
  private static final int HEAD_BYTES = 2_000;
  private static final Map<String, String> MARKS = marks();

  private final Path directory;

  private GateOutput(Path directory) {
    this.directory = directory;
  }

  /**
   * Output into a directory that may exist.
   *
   * @throws ResultsException if it holds a file of the same name that is not of a gate
   */
  static GateOutput into(Path directory) throws IOException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new ResultsException(directory + ": is a file; name a directory");
    }
    for (Map.Entry<String, String> mark : MARKS.entrySet()) {
      Path file = directory.resolve(mark.getKey());
      if (Files.exists(file) && !begins(file, mark.getValue())) {
        throw new ResultsException(
            file
                + ": exists and is not of a gate, so it is not overwritten; name another"
                + " directory");
      }
    }
    return new GateOutput(directory);
  }

  /** Writes all formats. */
  void write(GateResult result) throws IOException {
    Files.createDirectories(directory);
    Map<String, String> contents = new LinkedHashMap<>();
    contents.put("report.html", GatePage.html(result));
    contents.put("summary.md", GateMarkdown.render(result));
    contents.put("junit.xml", GateJunit.render(result));
    contents.put("verdicts.json", GateJson.render(result));
    for (Map.Entry<String, String> file : contents.entrySet()) {
      RunDirectory.writeAtomically(directory.resolve(file.getKey()), file.getValue());
    }
  }

  /** Where the page is. */
  Path page() {
    return directory.resolve("report.html");
  }

  private static Map<String, String> marks() {
    Map<String, String> marks = new LinkedHashMap<>();
    marks.put("report.html", GatePage.MARK);
    marks.put("summary.md", GateMarkdown.MARK);
    marks.put("junit.xml", GateJunit.MARK);
    marks.put("verdicts.json", GateJson.MARK);
    return marks;
  }

  private static boolean begins(Path file, String mark) throws IOException {
    if (Files.isDirectory(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8).contains(mark);
    }
  }
}
