// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.GateResult.Strictness;
import org.yieldpoint.results.html.GatePage;
import org.yieldpoint.results.text.GateJson;
import org.yieldpoint.results.text.GateJunit;
import org.yieldpoint.results.text.GateMarkdown;

/** Writes what a gate found into a directory, and replaces nothing there but its own files. */
final class GateOutput {
  private static final String PAGE = "report.html";
  private static final String SUMMARY = "summary.md";
  private static final String JUNIT = "junit.xml";
  static final String NUMBERS = "verdicts.json";

  private final OwnFiles files;
  private final Path page;

  private GateOutput(OwnFiles files, Path page) {
    this.files = files;
    this.page = page;
  }

  /**
   * Output into a directory that may exist.
   *
   * @throws org.yieldpoint.results.format.ResultsException if it holds a file of the same name that
   *     is not of a gate
   */
  static GateOutput into(Path directory) throws IOException {
    OwnFiles files =
        OwnFiles.in(
            directory,
            Map.of(
                PAGE,
                GatePage.MARK,
                SUMMARY,
                GateMarkdown.MARK,
                JUNIT,
                GateJunit.MARK,
                NUMBERS,
                GateJson.MARK));
    return new GateOutput(files, directory.resolve(PAGE));
  }

  /**
   * Writes all formats.
   *
   * @param strictness by which the command ends
   */
  void write(GateResult result, Strictness strictness) throws IOException {
    files.write(PAGE, GatePage.html(result));
    files.write(SUMMARY, GateMarkdown.render(result));
    files.write(JUNIT, GateJunit.render(result, strictness));
    writeNumbers(result);
  }

  /** Writes what programs read, from which all else can be made again. */
  void writeNumbers(GateResult result) throws IOException {
    files.write(NUMBERS, GateJson.render(result));
  }

  /** Where the page is. */
  Path page() {
    return page;
  }
}
