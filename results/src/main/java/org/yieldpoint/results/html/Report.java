// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.yieldpoint.results.figure.FigureCatalog;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.RunDirectory;

/** Writes a run as one HTML page that needs no network and no script. */
public final class Report {
  private static final Pattern RESULT_FILE =
      Pattern.compile(".*\\.(json|hlog)", Pattern.CASE_INSENSITIVE);

  /** What every page has in its title, near its beginning. */
  private static final String MARK = ": benchmark report</title>";

  private static final int HEAD_BYTES = 2_000;

  private Report() {}

  /**
   * Reads a run directory and writes its page to the directory's own {@code report.html}.
   *
   * @return where the page is
   * @throws org.yieldpoint.results.format.UnreadableResultException if the run cannot be read; an
   *     older page stays as it was
   * @throws IOException if the page cannot be written
   */
  public static Path write(RunDirectory directory, FigureCatalog catalog) throws IOException {
    directory.writeReport(html(directory.read(), catalog));
    return directory.reportHtml();
  }

  /**
   * Reads a run directory and writes its page somewhere else.
   *
   * @throws ResultsException if that would replace anything but such a page
   * @throws org.yieldpoint.results.format.UnreadableResultException if the run cannot be read;
   *     {@code target} stays as it was
   * @throws IOException if the page cannot be written
   */
  public static void write(RunDirectory directory, FigureCatalog catalog, Path target)
      throws IOException {
    requireReplaceable(target);
    write(directory.read(), catalog, target);
  }

  /**
   * Writes the page of a run that was read from anywhere.
   *
   * @throws ResultsException if that would replace anything but such a page
   * @throws IOException if the page cannot be written
   */
  public static void write(Run run, FigureCatalog catalog, Path target) throws IOException {
    requireReplaceable(target);
    RunDirectory.writeAtomically(target, html(run, catalog));
  }

  /** A mistyped name must not overwrite measurements or notes. */
  private static void requireReplaceable(Path target) throws IOException {
    String name = String.valueOf(target.getFileName());
    if (RESULT_FILE.matcher(name).matches()) {
      throw new ResultsException(
          target + ": is a name for results, not for a page; name another file");
    }
    if (Files.isDirectory(target)) {
      throw new ResultsException(target + ": is a directory; name a file in it");
    }
    if (Files.exists(target) && !isReport(target)) {
      throw new ResultsException(
          target + ": exists and is no report, so it is not overwritten; name another file");
    }
  }

  private static boolean isReport(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8).contains(MARK);
    }
  }

  /** The page. */
  public static String html(Run run, FigureCatalog catalog) {
    return PageTemplate.fill("report.mustache", new ReportPage(run, catalog).model());
  }
}
