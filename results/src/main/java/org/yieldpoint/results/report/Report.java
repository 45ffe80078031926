// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.yieldpoint.results.FigureCatalog;
import org.yieldpoint.results.Run;
import org.yieldpoint.results.RunDirectory;

/** Writes a run as one HTML page that needs no network and no script. */
public final class Report {
  private Report() {}

  /**
   * Reads a run directory and writes its page to the directory's own {@code report.html}.
   *
   * @return where the page is
   * @throws org.yieldpoint.results.UnreadableResultException if the run cannot be read; an older
   *     page stays as it was
   * @throws IOException if the page cannot be written
   */
  public static Path write(RunDirectory directory, FigureCatalog catalog) throws IOException {
    directory.writeReport(html(directory.read(), catalog));
    return directory.reportHtml();
  }

  /**
   * Reads a run directory and writes its page somewhere else.
   *
   * @throws org.yieldpoint.results.UnreadableResultException if the run cannot be read; {@code
   *     target} stays as it was
   * @throws IOException if the page cannot be written
   */
  public static void write(RunDirectory directory, FigureCatalog catalog, Path target)
      throws IOException {
    RunDirectory.writeAtomically(target, html(directory.read(), catalog));
  }

  /** The page. */
  public static String html(Run run, FigureCatalog catalog) {
    return Mustache.compiler()
        .withLoader(name -> new StringReader(resource(name + ".mustache")))
        .emptyStringIsFalse(true)
        .defaultValue("")
        .compile(resource("report.mustache"))
        .execute(new Page(run, catalog, resource("report.css")).model());
  }

  private static String resource(String name) {
    try (InputStream in = Report.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks its resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
