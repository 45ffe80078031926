// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.benchmarks.suite.YieldpointSuite;
import org.yieldpoint.harness.cli.ExitCodes;
import org.yieldpoint.harness.cli.IncludeOption;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Selection;
import org.yieldpoint.harness.suite.Availability;
import org.yieldpoint.harness.suite.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what there is to measure. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the figures of a profile, the profiles, and the runtimes that work here.",
    footer = {"", "Example:", "  ${bundle:yieldpoint.command} list --profile full --include Send"})
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The profile: quick (the default), full, ladder or selftest.")
  private @Nullable String profile;

  @Mixin private IncludeOption includes = new IncludeOption();

  @Override
  public Integer call() {
    List<BenchmarkCase> all;
    List<BenchmarkCase> shown;
    try {
      all = Profiles.cases(chosen());
      shown = new Selection(includes.regexes(), List.of(), List.of()).of(all);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    figures(shown, out);
    Availability missing = YieldpointSuite.SUITE.availability(all);
    runtimes(all, missing, out);
    others(missing, out);
    profiles(out);
    out.flush();
    return ExitCodes.OK;
  }

  private Profile chosen() {
    return profile == null
        ? YieldpointSuite.SUITE.profiles().getFirst()
        : YieldpointSuite.SUITE.profile(profile);
  }

  private static void figures(List<BenchmarkCase> cases, PrintWriter out) {
    List<Line> lines =
        cases.stream()
            .map(c -> new Line(Placement.of(c, YieldpointSuite.SUITE.catalog()), c))
            .toList();
    int figure = longest(lines.stream().map(line -> line.place().figure()).toList());
    int series = longest(lines.stream().map(line -> line.place().series()).toList());
    Map<String, List<Line>> families =
        lines.stream()
            .collect(
                Collectors.groupingBy(
                    line -> line.place().family(), LinkedHashMap::new, Collectors.toList()));
    families.forEach(
        (family, members) -> {
          out.println(family);
          for (Line line : members) {
            out.printf(
                "  %-" + figure + "s   %-" + series + "s   %s%n",
                line.place().figure(),
                line.place().series(),
                line.benchmarkCase().fullName());
          }
          out.println();
        });
  }

  private static void runtimes(List<BenchmarkCase> cases, Availability missing, PrintWriter out) {
    out.println("Runtimes");
    cases.stream()
        .flatMap(c -> c.runtime().stream())
        .collect(Collectors.toCollection(TreeSet::new))
        .forEach(
            name ->
                out.printf(
                    "  %-16s %s%n",
                    name,
                    missing.runtimes().containsKey(name)
                        ? "does not work here: " + missing.runtimes().get(name)
                        : "works here"));
    out.println();
  }

  private static void others(Availability missing, PrintWriter out) {
    if (!missing.others().isEmpty()) {
      out.println("Left out here");
      missing.others().forEach((peer, why) -> out.printf("  %s: %s%n", peer.shortName(), why));
      out.println();
    }
  }

  private static void profiles(PrintWriter out) {
    out.println("Profiles");
    for (Profile profile : YieldpointSuite.SUITE.profiles()) {
      out.printf(
          "  %-16s %s (forks: %d × %d)%n",
          profile.name(), profile.description(), profile.rounds(), Profiles.cases(profile).size());
    }
  }

  private static int longest(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(1);
  }

  private record Line(Placement place, BenchmarkCase benchmarkCase) {}
}
