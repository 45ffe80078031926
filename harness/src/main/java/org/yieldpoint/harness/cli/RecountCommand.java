// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.results.compare.Arm;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.ComparisonSet;
import org.yieldpoint.results.compare.ForkValue;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.UnreadableResultException;
import org.yieldpoint.results.gate.Calibration;
import org.yieldpoint.results.gate.CalibrationResult;
import org.yieldpoint.results.gate.Gate;
import org.yieldpoint.results.gate.GateVerdicts;
import org.yieldpoint.results.gate.Looks;
import org.yieldpoint.results.gate.MetricVerdict;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Rules;
import org.yieldpoint.results.text.CalibrationTable;
import org.yieldpoint.results.text.GateJson;
import org.yieldpoint.results.text.GateText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges the suites of a stored calibration anew, from the forks that it has kept. */
@Command(
    name = RecountCommand.NAME,
    mixinStandardHelpOptions = true,
    description =
        "Judges the forks that a calibration has kept anew, by another estimator or threshold if"
            + " you like, and says how often it would have been wrong. It measures and changes"
            + " nothing; what was measured on and what was not stays as it was decided then.",
    footer = {
      "",
      "Example:",
      "  ${bundle:yieldpoint.command} recount results/gate/20261201-loaded --fork-value MEAN --trim"
          + " 0"
    })
public final class RecountCommand implements Callable<Integer> {
  static final String NAME = "recount";

  private static final Pattern SUITE =
      Pattern.compile("same-\\d+|slower-(\\d{1,4}(?:\\.\\d+)?)-\\d+");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The directory of a calibration.")
  private Path directory;

  @Mixin private RuleOptions rules;
  @Mixin private EstimatorOptions estimator;

  @Override
  public Integer call() throws IOException {
    if (estimator.value() == ForkValue.TURNS) {
      throw new ParameterException(
          spec.commandLine(), "--fork-value TURNS is for 'simulate', which draws pairs");
    }
    CalibrationResult result = result(estimator.trimmed(rules.rules()));
    PrintWriter to = spec.commandLine().getOut();
    to.print(CalibrationTable.render(result, Terminal.width(spec)));
    to.flush();
    return ExitCodes.OK;
  }

  private CalibrationResult result(Rules by) throws IOException {
    TreeMap<Double, List<GateVerdicts>> suites = new TreeMap<>();
    for (Path suite : suites(directory)) {
      suites.computeIfAbsent(percent(suite), _ -> new ArrayList<>()).add(verdicts(suite, by));
    }
    if (suites.isEmpty()) {
      throw new UnreadableResultException(
          directory,
          "holds no suites of a calibration with their forks: no same-01/base/jmh.json or the"
              + " like");
    }
    int count = suites.values().stream().mapToInt(List::size).sum();
    return new CalibrationResult(
        machine(directory),
        "Judged anew: %s; the value of a fork is %s, %s %% is trimmed at either end, the least effect that matters %s."
            .formatted(
                GateText.count(count, "suite"),
                estimator.value(),
                Percents.text(100 * by.trimmed()),
                Quantity.chosenPercent(by.delta())),
        by,
        suites.entrySet().stream()
            .map(one -> new Calibration(one.getKey() / 100, one.getValue()))
            .toList());
  }

  private static List<Path> suites(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new UnreadableResultException(directory, "no such directory; expected a calibration");
    }
    // Where a calibration is still under way, a suite without verdicts is not complete.
    boolean complete = !Files.exists(directory.resolve("environment.json"));
    try (Stream<Path> content = Files.list(directory)) {
      return content
          .filter(path -> SUITE.matcher(path.getFileName().toString()).matches())
          .filter(path -> Files.exists(side(path, Side.BASE).resolve("jmh.json")))
          .filter(path -> complete || Files.exists(path.resolve(GateOutput.NUMBERS)))
          .sorted()
          .toList();
    }
  }

  private static double percent(Path suite) {
    Matcher name = SUITE.matcher(suite.getFileName().toString());
    return name.matches() && name.group(1) != null ? Double.parseDouble(name.group(1)) : 0;
  }

  private GateVerdicts verdicts(Path suite, Rules by) {
    ComparisonSet times = compared(suite);
    List<Comparison> all = new ArrayList<>(of(times, false));
    if (Files.exists(suite.resolve("allocation").resolve("base").resolve("jmh.json"))) {
      all.addAll(of(compared(suite.resolve("allocation")), true));
    }
    Looks looks = times.looks().isEmpty() ? Looks.ONCE : Looks.after(times.looks());
    Path said = suite.resolve(GateOutput.NUMBERS);
    boolean broken = Files.exists(said) && GateJson.readVerdicts(said).broken();
    return new GateVerdicts(
        Gate.judge(all, looks, by, NoiseFloors.NONE).stream().map(MetricVerdict::of).toList(),
        broken);
  }

  private ComparisonSet compared(Path sides) {
    ComparisonSet set =
        ComparisonSet.of(
            Arm.read(side(sides, Side.BASE)), Arm.read(side(sides, Side.HEAD)), estimator.value());
    if (!set.refusals().isEmpty()) {
      throw new UnreadableResultException(
          sides, "cannot be judged: " + String.join("; ", set.refusals()));
    }
    return set;
  }

  private static List<Comparison> of(ComparisonSet set, boolean allocation) {
    return set.comparisons().stream()
        .filter(c -> (c.subject().kind() == MetricKind.ALLOCATION) == allocation)
        .toList();
  }

  private static Path side(Path suite, Side side) {
    return suite.resolve(side.text());
  }

  private static String machine(Path directory) {
    Path environment = directory.resolve("environment.json");
    return Optional.of(environment)
        .filter(Files::exists)
        .map(Environment::read)
        .map(Environment::describe)
        .orElse("");
  }
}
