// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.results.compare.Arm;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.ComparisonSet;
import org.yieldpoint.results.compare.ForkValue;
import org.yieldpoint.results.compare.MetricKind;
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
import org.yieldpoint.results.text.GateJson;
import org.yieldpoint.results.text.GateText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Judges the suites of a stored calibration anew, from the forks that it has kept. */
final class RecountOptions {
  private static final Pattern SUITE =
      Pattern.compile("same-\\d+|slower-(\\d{1,4}(?:\\.\\d+)?)-\\d+");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--recount",
      paramLabel = "DIR",
      description =
          "Judge the forks that a calibration has kept anew, with another estimator if you like,"
              + " and print how often it would have been wrong. What was measured on and what was"
              + " not stays as it was.")
  private @Nullable Path directory;

  @Option(
      names = "--fork-value",
      paramLabel = "VALUE",
      description =
          "With --recount: what stands for the iterations of a fork, ${COMPLETION-CANDIDATES}."
              + " Default: what gates use, ${DEFAULT-VALUE}.")
  private ForkValue value = ForkValue.MEDIAN;

  @Option(
      names = "--trim",
      paramLabel = "PERCENT",
      converter = Percents.class,
      description =
          "With --recount: which share of the rounds is cut off at either end; 0 for Student's t."
              + " Default: what gates use, 20.")
  private @Nullable Double trim;

  /** Whether something is to be judged anew. */
  boolean isAsked() {
    return directory != null;
  }

  /** Whether nothing was asked for in particular. */
  boolean isDefault() {
    return directory == null && value == ForkValue.MEDIAN && trim == null;
  }

  /**
   * Judges.
   *
   * @param usual the rules but for the share that is trimmed
   * @throws UnreadableResultException if the directory has no suite with its forks
   */
  CalibrationResult result(Rules usual) throws IOException {
    if (directory == null) {
      throw new IllegalStateException("nothing to recount was named");
    }
    Rules rules = rules(usual);
    TreeMap<Double, List<GateVerdicts>> suites = new TreeMap<>();
    for (Path suite : suites(directory)) {
      suites.computeIfAbsent(percent(suite), _ -> new ArrayList<>()).add(verdicts(suite, rules));
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
        "Judged anew: %s; the value of a fork is %s, %s is trimmed at either end."
            .formatted(
                GateText.count(count, "suite"), value, Percents.text(100 * rules.trimmed()) + " %"),
        rules,
        suites.entrySet().stream()
            .map(one -> new Calibration(one.getKey() / 100, one.getValue()))
            .toList());
  }

  private Rules rules(Rules usual) {
    if (value == ForkValue.TURNS) {
      throw new ParameterException(
          spec.commandLine(), "--fork-value TURNS is for 'simulate', which draws pairs");
    }
    if (trim == null) {
      return usual;
    }
    if (!(trim >= 0 && trim < 50)) {
      throw new ParameterException(
          spec.commandLine(),
          "--trim %s must be at least 0 and less than 50".formatted(Percents.text(trim)));
    }
    return usual.withTrimmed(trim / 100);
  }

  private static List<Path> suites(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new UnreadableResultException(directory, "no such directory; expected a calibration");
    }
    try (Stream<Path> content = Files.list(directory)) {
      return content
          .filter(path -> SUITE.matcher(path.getFileName().toString()).matches())
          .filter(path -> Files.exists(side(path, Side.BASE).resolve("jmh.json")))
          .sorted()
          .toList();
    }
  }

  private static double percent(Path suite) {
    Matcher name = SUITE.matcher(suite.getFileName().toString());
    return name.matches() && name.group(1) != null ? Double.parseDouble(name.group(1)) : 0;
  }

  private GateVerdicts verdicts(Path suite, Rules rules) {
    ComparisonSet times = compared(suite);
    List<Comparison> all = new ArrayList<>(of(times, false));
    if (Files.exists(suite.resolve("allocation").resolve("base").resolve("jmh.json"))) {
      all.addAll(of(compared(suite.resolve("allocation")), true));
    }
    Looks looks = times.looks().isEmpty() ? Looks.ONCE : Looks.after(times.looks());
    Path said = suite.resolve(GateOutput.NUMBERS);
    boolean broken = Files.exists(said) && GateJson.readVerdicts(said).broken();
    return new GateVerdicts(
        Gate.judge(all, looks, rules, NoiseFloors.NONE).stream().map(MetricVerdict::of).toList(),
        broken);
  }

  private ComparisonSet compared(Path sides) {
    ComparisonSet set =
        ComparisonSet.of(Arm.read(side(sides, Side.BASE)), Arm.read(side(sides, Side.HEAD)), value);
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
