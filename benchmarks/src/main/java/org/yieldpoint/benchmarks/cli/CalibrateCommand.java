// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.benchmarks.gate.BenchmarkJar;
import org.yieldpoint.benchmarks.gate.GateOutcome;
import org.yieldpoint.benchmarks.gate.Side;
import org.yieldpoint.results.Environment;
import org.yieldpoint.results.ResultsException;
import org.yieldpoint.results.RunDirectory;
import org.yieldpoint.results.gate.Calibration;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Rules;
import org.yieldpoint.results.gate.report.CalibrationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how often the gate is wrong here. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the whole gate on builds of which the answer is known, and reports how often it is"
          + " wrong.",
      "",
      "--null: the same build as both sides, so that every alarm is false. --inject: a head that"
          + " was slowed by real work. What is fixed is printed before anything is measured."
    })
final class CalibrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--jar",
      paramLabel = "JAR",
      description = "A jar of JMH benchmarks. Default: this program's own.")
  private @Nullable Path jar;

  @Mixin private MeasureOptions measure = new MeasureOptions();

  @Option(
      names = "--null",
      paramLabel = "N",
      description =
          "So many suites of the same build. 59 without an alarm support less than 5 %% of false"
              + " alarms at 95 %% confidence. Updates results/noise-floors.json.")
  private int same;

  @Option(
      names = "--inject",
      paramLabel = "PERCENT",
      split = ",",
      description = "A head slowed by so much; several by commas: 1,2,3,5,10,20.")
  private List<Double> injected = new ArrayList<>();

  @Option(
      names = "--suites",
      paramLabel = "N",
      description = "So many suites of each slowed head. Default: ${DEFAULT-VALUE}.")
  private int suites = 1;

  @Option(
      names = "--floors",
      paramLabel = "FILE",
      description = "Where to keep the noise floors. Default: results/noise-floors.json.")
  private @Nullable Path floors;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "A new directory for all suites. Default: results/runs/TIME-calibrate.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    if (same < 0 || suites < 1 || (same == 0 && injected.isEmpty())) {
      throw mistake("name what to calibrate by: --null N suites, or --inject PERCENT");
    }
    if (injected.stream().anyMatch(percent -> !(percent > 0 && percent <= 1000))) {
      throw mistake("--inject takes percents of more than 0 and at most 1000");
    }
    BenchmarkJar build = new BenchmarkJar(jar());
    build.benchmarks();
    Path path = out == null ? RunCommand.newRun("calibrate") : out;
    if (Files.exists(path)) {
      throw new ResultsException(path + ": exists already; name a new directory");
    }
    long seed = measure.seed();
    announce(build, seed);
    if (same > 0) {
      Calibration calibration = suites(path, build, 0, same, seed);
      print(calibration);
      keepFloors(calibration, path.resolve("same-01"));
    }
    for (double percent : injected) {
      print(suites(path, build, percent / 100, suites, seed + same));
    }
    return ExitCodes.OK;
  }

  /** What nobody may change after having seen a number. */
  private void announce(BenchmarkJar build, long seed) {
    Rules rules = Rules.QUIET;
    int family = cases(build);
    out()
        .printf(
            "Fixed before: %d benchmarks in one family, alpha %s by Holm, delta %s, confirmation on"
                + " fresh rounds, seed %d; %d suites of the same build, %d of each injected %s.%n",
            family,
            rules.alpha(),
            rules.delta(),
            seed,
            same,
            injected.isEmpty() ? 0 : suites,
            injected);
    out().flush();
  }

  private int cases(BenchmarkJar build) {
    try {
      return measure.cases(build, build).settings().size();
    } catch (IllegalArgumentException e) {
      throw mistake(String.valueOf(e.getMessage()));
    }
  }

  private Calibration suites(Path path, BenchmarkJar build, double share, int count, long firstSeed)
      throws IOException {
    List<List<Finding>> found = new ArrayList<>();
    // Floors would be judged by themselves, so none are known.
    GateOptions nothingKnown = GateOptions.withoutFloors();
    for (int i = 1; i <= count; i++) {
      long seed = firstSeed + i - 1;
      String name =
          share == 0 ? "same-%02d".formatted(i) : "slower-%s-%02d".formatted(100 * share, i);
      GateMeasurement measurement =
          new GateMeasurement(spec, measure, nothingKnown, Rules.QUIET, share);
      Map<Side, String> names = Map.of(Side.BASE, "this build", Side.HEAD, name);
      GateOutcome outcome =
          measurement.start(
              path.resolve(name), build, build, names, command(build, share, seed), seed);
      if (outcome.result().isEmpty()) {
        break; // interrupted; what is complete is reported
      }
      GateResult result = outcome.result().get();
      GateOutput.into(path.resolve(name)).write(result);
      found.add(result.findings());
    }
    return new Calibration(share, found);
  }

  /** Each suite is a gate by itself, which this repeats. */
  private String command(BenchmarkJar build, double share, long seed) {
    CommandText command =
        new CommandText("./bench " + GateCommand.NAME)
            .option("--base-jar", build.path().toString())
            .option("--head-jar", build.path().toString());
    return measure
        .appendTo(command, seed)
        .optional("--inject", share == 0 ? null : 100 * share)
        .toString();
  }

  private void print(Calibration calibration) {
    CalibrationText.lines(calibration).forEach(out()::println);
    out().flush();
  }

  private void keepFloors(Calibration calibration, Path first) throws IOException {
    if (calibration.suites().isEmpty()) {
      return;
    }
    Path file = floors == null ? GateOptions.usualFloors() : floors;
    NoiseFloors before = Files.exists(file) ? NoiseFloors.read(file) : NoiseFloors.NONE;
    String machine =
        Environment.read(first.resolve("base").resolve("environment.json")).fingerprint().key();
    RunDirectory.writeAtomically(
        file.toAbsolutePath(), calibration.floors(machine, before).toJson());
    out().println("floors   " + Checkout.shown(file));
    out().flush();
  }

  private Path jar() {
    return Optional.ofNullable(jar)
        .or(Build::jar)
        .orElseThrow(() -> mistake("name what to calibrate with by --jar; this is no jar"));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
