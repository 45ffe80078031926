// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.harness.suite.Suite;
import org.yieldpoint.results.compare.Arm;
import org.yieldpoint.results.figure.FigureCatalog;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.html.Report;
import org.yieldpoint.results.text.MarkdownTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which run to show and how: the part of {@code report} that fits any suite. */
public final class ReportOptions {
  private final FigureCatalog catalog = Suite.find().catalog();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description =
          "A run directory, a file of JMH's -rf json by any name, or a directory of such files. "
              + "Default: the newest run in ${bundle:yieldpoint.runs}.")
  private @Nullable Path path;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write the page to this file. Default: report.html in the directory; for FILE.json, "
              + "FILE.html beside it. Only such pages are replaced.")
  private @Nullable Path out;

  @Option(names = "--markdown", description = "Print all tables as Markdown, and write no page.")
  private boolean markdown;

  /** For picocli. */
  public ReportOptions() {}

  /** Whether Markdown was asked for. */
  public boolean markdown() {
    return markdown;
  }

  /** Whether a file for the page was named. */
  public boolean out() {
    return out != null;
  }

  /**
   * The run directory that was named, or else the newest one.
   *
   * @throws ResultsException if it is none, or there is none
   */
  public RunDirectory directory() {
    return path == null
        ? RunDirectory.newest(RunPaths.runs())
            .orElseThrow(
                () ->
                    new ResultsException(
                        RunPaths.shown(RunPaths.runs())
                            + ": holds no run yet; name a run directory or a file of JMH results"))
        : RunDirectory.open(path);
  }

  /**
   * Prints the run, and writes its page.
   *
   * @return the code to exit with
   */
  public int show() throws IOException {
    if (out != null && markdown) {
      throw new ParameterException(spec.commandLine(), "--out is for the page, not for Markdown");
    }
    Path from = path == null ? directory().path() : path;
    Arm arm = Arm.read(from);
    Path page = out == null ? pageOf(from) : out;
    print(arm, markdown ? "" : write(arm, page));
    return ExitCodes.OK;
  }

  /**
   * Writes the page.
   *
   * @return a line that says where it is, or why there is none: only a page that was asked for is
   *     worth failing for
   */
  private String write(Arm arm, Path page) throws IOException {
    try {
      Report.write(arm.run(), catalog, page);
    } catch (IOException | ResultsException e) {
      if (out != null || path == null || Files.isDirectory(path)) {
        throw e;
      }
      return "note: No page was written (%s); name a file with --out.".formatted(e.getMessage());
    }
    return "report   " + RunPaths.shown(page);
  }

  /** Where a user looks for the page first. */
  private static Path pageOf(Path from) {
    if (Files.isDirectory(from)) {
      return from.resolve("report.html");
    }
    String name = String.valueOf(from.getFileName());
    return from.resolveSibling(name.replaceFirst("(?<=.)\\.[^.]*$", "") + ".html");
  }

  private void print(Arm arm, String page) {
    Run run = arm.run();
    PrintWriter to = spec.commandLine().getOut();
    if (markdown) {
      to.print(MarkdownTable.render(Summary.of(run, catalog)));
    } else {
      to.print(RunSummary.render(spec, run, catalog));
      arm.notes().forEach(note -> to.println("note: The run " + note));
      to.println(page);
    }
    to.flush();
  }
}
