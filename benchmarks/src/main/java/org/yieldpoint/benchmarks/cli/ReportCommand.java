// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.benchmarks.headline.Headline;
import org.yieldpoint.benchmarks.suite.YieldpointSuite;
import org.yieldpoint.harness.cli.ExitCodes;
import org.yieldpoint.harness.cli.ReportOptions;
import org.yieldpoint.harness.cli.RunPaths;
import org.yieldpoint.results.format.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows a run again: as a page, in the terminal, as Markdown. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Prints the table of a run, and draws its page again. "
            + "With --markdown or --headline it prints Markdown and writes nothing else.",
    footer = {"", "Example:", "  ${bundle:yieldpoint.command} report --markdown"})
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ReportOptions options;

  @Option(
      names = "--headline",
      description = "Print what the README shows, as Markdown: a picture and three ratios.")
  private boolean headline;

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description = {
        "With --headline: put it into this file, between the lines",
        MarkedText.BEGIN + " and " + MarkedText.END + ",",
        "and the pictures into docs beside the file."
      })
  private @Nullable Path into;

  @Option(
      names = "--check",
      description = "With --into: change nothing; fail if the file shows anything else.")
  private boolean check;

  @Override
  public Integer call() throws IOException {
    require(!(options.markdown() && headline), "--markdown and --headline exclude each other");
    require(!options.out() || !headline, "--out is for the page, not for Markdown");
    require(into == null || headline, "--into needs --headline");
    require(!check || into != null, "--check needs --into FILE, the file to check");
    return headline ? headline(options.directory()) : options.show();
  }

  private void require(boolean sense, String otherwise) {
    if (!sense) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  private static Path directoryOf(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? file : parent;
  }

  private int headline(RunDirectory run) throws IOException {
    if (into == null) {
      spec.commandLine().getOut().print(Headline.of(run, YieldpointSuite.SUITE.home()).markdown());
      spec.commandLine().getOut().flush();
      return ExitCodes.OK;
    }
    Path home = directoryOf(into);
    MarkedText inFile = MarkedText.in(into);
    Headline made = Headline.of(run, home);
    if (check) {
      return check(inFile, made, home, run);
    }
    for (Map.Entry<String, String> picture : made.pictures().entrySet()) {
      Path file = home.resolve(picture.getKey());
      Files.createDirectories(directoryOf(file));
      RunDirectory.writeAtomically(file, picture.getValue());
    }
    if (!inFile.is(made.markdown())) {
      inFile.replace(made.markdown());
    }
    return ExitCodes.OK;
  }

  private int check(MarkedText inFile, Headline made, Path home, RunDirectory run)
      throws IOException {
    List<String> stale = new ArrayList<>();
    if (!inFile.is(made.markdown())) {
      stale.add(String.valueOf(into));
    }
    for (Map.Entry<String, String> picture : made.pictures().entrySet()) {
      Path file = home.resolve(picture.getKey());
      byte[] drawn = picture.getValue().getBytes(StandardCharsets.UTF_8);
      if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), drawn)) {
        stale.add(file.toString());
      }
    }
    if (stale.isEmpty()) {
      return ExitCodes.OK;
    }
    spec.commandLine()
        .getErr()
        .printf(
            "%s: not what the run says; write it with './bench report --headline %s --into %s'%n",
            String.join(", ", stale),
            RunPaths.shown(run.path()),
            RunPaths.shown(home.resolve(into)));
    return ExitCodes.FAILED;
  }
}
