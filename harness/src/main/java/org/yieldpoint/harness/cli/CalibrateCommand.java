// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.harness.cli.CalibrationPlan.KeptFloors;
import org.yieldpoint.harness.gate.BenchmarkJar;
import org.yieldpoint.harness.gate.GateCases;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.UnreadableResultException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how often the gate is wrong here. */
@Command(
    name = CalibrateCommand.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the whole gate on builds whose difference is known, and reports how often it is wrong.",
      "",
      "With --null both sides are the same build, so every alarm is false. With --inject the head"
          + " is slowed by real work. The plan is printed before anything is measured. Ctrl-C and"
          + " --minutes keep what was measured; --resume goes on."
    },
    footer = {
      "",
      "Example:",
      "  ${bundle:yieldpoint.command} calibrate --jar benchmarks.jar --null 20"
    })
public final class CalibrateCommand implements Callable<Integer> {
  static final String NAME = "calibrate";

  /** As many as a 95th percentile needs. */
  private static final int SUITES_FOR_FLOORS = 20;

  @Spec private CommandSpec spec;

  @Option(
      names = "--jar",
      paramLabel = "JAR",
      description =
          "A jar of JMH benchmarks. Default: the jar that is running, if it holds benchmarks.")
  private @Nullable Path jar;

  @Mixin private MeasureOptions measure = new MeasureOptions();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(
      names = "--null",
      paramLabel = "N",
      description =
          "Suites of the same build. 59 without an alarm show with 95 %% confidence that less than"
              + " 5 %% have one.")
  private int same;

  @Option(
      names = "--inject",
      paramLabel = "PERCENT",
      split = ",",
      converter = Percents.class,
      description = "Slow the head by so much; separate several by commas: 1,2,3,5,10,20.")
  private List<Double> injected = new ArrayList<>();

  @Option(
      names = "--head-jar",
      paramLabel = "JAR",
      description =
          "A build that is known to be slower by the one percentage of --inject: it is the head of"
              + " those suites, and nothing is injected.")
  private @Nullable Path headJar;

  @Option(
      names = "--suites",
      paramLabel = "N",
      description = "Suites of each slowed head. Default: ${DEFAULT-VALUE}.")
  private int suites = 1;

  @Option(
      names = "--busy",
      paramLabel = "PERCENT",
      converter = Percents.class,
      description =
          "Keep one core busy for this share of the time, as a neighbour would; with --neighbours"
              + " several.")
  private @Nullable Double busy;

  @Option(
      names = "--neighbours",
      paramLabel = "N",
      description =
          "How many threads --busy keeps busy; a load that no core is free of takes more than"
              + " there are cores. Default: ${DEFAULT-VALUE}.")
  private int neighbours = 1;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description =
          "Begin no suite that would not end within so many minutes. --resume goes on for as many"
              + " minutes again.")
  private @Nullable Integer minutes;

  @Option(
      names = "--floors",
      paramLabel = "FILE",
      description =
          "The file to keep the noise floors in. Default: ${bundle:yieldpoint.floors} after "
              + SUITES_FOR_FLOORS
              + " or more suites of the same build with the usual times, at least the usual rounds"
              + " and without --busy; else none.")
  private @Nullable Path floors;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "A new directory for all suites and for calibration.html, which shows the power curve. "
              + "Default: ${bundle:yieldpoint.runs}/TIME-calibrate.")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with an interrupted calibration. Takes no other option.")
  private @Nullable Path resume;

  @Override
  public Integer call() throws IOException {
    if (resume == null) {
      return start();
    }
    if (!isDefault()) {
      throw mistake("--resume takes no other option: the calibration to go on with has its own");
    }
    return goOn(resume);
  }

  private boolean isDefault() {
    return jar == null
        && measure.isDefault()
        && rules.isDefault()
        && same == 0
        && injected.isEmpty()
        && suites == 1
        && headJar == null
        && busy == null
        && neighbours == 1
        && minutes == null
        && floors == null
        && out == null;
  }

  private int start() throws IOException {
    requireSense();
    BenchmarkJar build = new BenchmarkJar(jar());
    build.benchmarks();
    GateCases cases = cases(build);
    long seed = measure.seed();
    Path path = out == null ? RunPaths.newRun(NAME) : out;
    Optional<BenchmarkJar> slower = Optional.ofNullable(headJar).map(BenchmarkJar::new);
    if (slower.isPresent()) {
      slower.get().benchmarks();
    }
    CalibrationDirectory directory = CalibrationDirectory.create(path, build, slower);
    Environment environment = environment(directory.jar(), command(seed), seed);
    directory.begin(environment);
    return session(directory, environment).run(cases);
  }

  private int goOn(Path path) throws IOException {
    CalibrationDirectory directory = CalibrationDirectory.open(path);
    Environment then = Environment.read(directory.environmentJson());
    CalibrateCommand recorded =
        CommandText.parse(new CalibrateCommand(), NAME, directory.environmentJson(), then);
    recorded.spec = spec;
    CalibrationSession session = recorded.session(directory, then);
    if (session.complete()) {
      return session.report();
    }
    if (!directory.hasJar()) {
      throw new UnreadableResultException(
          path, "has lost its build.jar, and no other would do; start anew");
    }
    GateCases cases = recorded.cases(directory.jar());
    Environment now = recorded.environment(directory.jar(), then.plan().command(), 0);
    Preconditions.requireSameMachine(path, then, now);
    Preconditions.requireSame(path, "with the build", then.plan().build(), now.plan().build());
    return session.run(cases);
  }

  private CalibrationSession session(CalibrationDirectory directory, Environment environment) {
    return new CalibrationSession(spec, plan(), directory, environment);
  }

  /** What the options ask for. */
  CalibrationPlan plan() {
    return new CalibrationPlan(
        measure,
        rules.rules(),
        same,
        injected.stream().distinct().sorted().toList(),
        suites,
        busy == null ? 0 : busy / 100,
        neighbours,
        headJar != null,
        Optional.ofNullable(minutes).map(Duration::ofMinutes),
        keptFloors());
  }

  /**
   * A file that was named takes what there is. Gates find the usual one by themselves, so nothing
   * short or disturbed gets into it.
   */
  private Optional<KeptFloors> keptFloors() {
    if (floors != null) {
      return Optional.of(new KeptFloors(floors, 1));
    }
    return busy == null && measure.isThorough()
        ? Optional.of(new KeptFloors(RunPaths.noiseFloors(), SUITES_FOR_FLOORS))
        : Optional.empty();
  }

  private void requireSense() {
    if (same < 0 || suites < 1 || (same == 0 && injected.isEmpty())) {
      throw mistake("name what to calibrate by: --null N suites or --inject PERCENT");
    }
    if (injected.stream().anyMatch(percent -> !(percent > 0 && percent <= 1000))) {
      throw mistake("--inject takes percents of more than 0 and at most 1000");
    }
    if (busy != null && !(busy > 0 && busy <= 100)) {
      throw mistake("--busy %s must be more than 0 and at most 100".formatted(busy));
    }
    if (neighbours < 1 || (neighbours > 1 && busy == null)) {
      throw mistake(
          neighbours < 1
              ? "--neighbours %d must be at least 1".formatted(neighbours)
              : "--neighbours needs --busy: how busy they are");
    }
    if (headJar != null && injected.stream().distinct().count() != 1) {
      throw mistake("--head-jar needs --inject with one percentage: how much slower that build is");
    }
    if (minutes != null && minutes < 1) {
      throw mistake("--minutes %d must be at least 1".formatted(minutes));
    }
  }

  private GateCases cases(BenchmarkJar build) {
    try {
      return measure.cases(build, build);
    } catch (IllegalArgumentException e) {
      throw mistake(String.valueOf(e.getMessage()));
    }
  }

  private Environment environment(BenchmarkJar build, String command, long seed)
      throws IOException {
    return Environment.capture(
        Environment.Plan.of(build.commit(), measure.profileName(), command)
            .withSeed(seed)
            .withBuild(build.fingerprint()),
        List.of());
  }

  private String command(long seed) {
    CommandText command = CommandText.of(NAME).optional("--jar", jar);
    measure.appendTo(command, seed);
    rules.appendTo(command);
    return command
        .optional("--null", same == 0 ? null : same)
        .optional(
            "--inject",
            injected.isEmpty()
                ? null
                : injected.stream().map(Percents::text).collect(Collectors.joining(",")))
        .optional("--head-jar", headJar)
        .option("--suites", String.valueOf(suites))
        .optional("--busy", busy == null ? null : Percents.text(busy))
        .optional("--neighbours", neighbours == 1 ? null : neighbours)
        .optional("--minutes", minutes)
        .optional("--floors", floors)
        .toString();
  }

  private Path jar() {
    return Optional.ofNullable(jar)
        .or(Build::jar)
        .orElseThrow(() -> mistake("name the jar of benchmarks to calibrate with by --jar"));
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
