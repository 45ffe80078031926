// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yieldpoint.harness.calibrate.InjectedWork;
import org.yieldpoint.harness.calibrate.Neighbour;
import org.yieldpoint.harness.cli.CalibrationPlan.Trial;
import org.yieldpoint.harness.cli.GateMeasurement.Head;
import org.yieldpoint.harness.gate.GateCases;
import org.yieldpoint.harness.gate.GateDirectory;
import org.yieldpoint.harness.gate.GateOutcome;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Failure;
import org.yieldpoint.harness.run.MachineLock;
import org.yieldpoint.harness.run.Progress;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.gate.Calibration;
import org.yieldpoint.results.gate.CalibrationResult;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Verdict;
import org.yieldpoint.results.html.CalibrationPage;
import org.yieldpoint.results.text.CalibrationJson;
import org.yieldpoint.results.text.CalibrationTable;
import org.yieldpoint.results.text.Escape;
import org.yieldpoint.results.text.GateJson;
import org.yieldpoint.results.text.GateText;
import org.yieldpoint.results.text.NoiseFloorsJson;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Runs the suites of a calibration one after another, each a gate of its own, and counts what they
 * say. A suite that has its verdict is not measured again, so a calibration that was cut short goes
 * on by being run again.
 */
final class CalibrationSession implements GateMeasurement.Host {
  private final CommandSpec command;
  private final CalibrationPlan asked;
  private final CalibrationDirectory directory;
  private final Environment environment;
  private final List<Trial> suites;

  CalibrationSession(
      CommandSpec command,
      CalibrationPlan asked,
      CalibrationDirectory directory,
      Environment environment) {
    this.command = command;
    this.asked = asked;
    this.directory = directory;
    this.environment = environment;
    this.suites = asked.suites(environment.plan().seed());
  }

  /** Whether every suite has its verdict. */
  boolean complete() {
    return missing() == 0;
  }

  private int missing() {
    return (int) suites.stream().filter(suite -> !complete(suite)).count();
  }

  private boolean complete(Trial suite) {
    return Files.exists(directory.verdicts(suite.name()));
  }

  /**
   * Measures what is missing, and reports.
   *
   * @return the code to exit with
   */
  int run(GateCases cases) throws IOException {
    // One lock for all of it: another run between two suites would disturb both.
    try (MachineLock _ = Preconditions.lock(command)) {
      return runAlone(cases);
    }
  }

  private int runAlone(GateCases cases) throws IOException {
    Duration estimate = asked.measure().estimate(cases);
    Duration usual = estimate;
    announce(cases, usual);
    long start = System.nanoTime();
    // Before the neighbour comes: it is no part of what the work costs.
    Optional<Map<Double, InjectedWork>> slower = slower(cases);
    if (slower.isEmpty()) {
      return ExitCodes.FAILED; // The signal that interrupted it decides; this is never seen.
    }
    try (Neighbour _ = new Neighbour(asked.busy(), asked.neighbours())) {
      for (Trial suite : suites) {
        if (complete(suite)) {
          GateDirectory.at(directory.suite(suite.name())).compact();
          continue;
        }
        long begun = System.nanoTime();
        if (!fits(Duration.ofNanos(begun - start).plus(usual))) {
          err().printf("Time is up; suites that are missing: %d.%n", missing());
          int exitCode = report();
          err().println("go on    " + goOnBy(directory.path()));
          err().flush();
          return exitCode;
        }
        if (measure(suite, slower.get()).result().isEmpty()) {
          return ExitCodes.FAILED; // The signal that interrupted it decides; this is never seen.
        }
        GateDirectory.at(directory.suite(suite.name())).compact();
        // One that was begun before took less than a whole one.
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        usual = took.compareTo(estimate) > 0 ? took : estimate;
      }
    }
    directory.close();
    return report();
  }

  private boolean fits(Duration end) {
    return asked.limit().map(limit -> end.compareTo(limit) <= 0).orElse(true);
  }

  private Optional<Map<Double, InjectedWork>> slower(GateCases cases) throws IOException {
    if (asked.headIsSlower()) {
      return Optional.of(Map.of());
    }
    Map<Double, Path> folders = new LinkedHashMap<>();
    asked.injected().forEach(percent -> folders.put(percent / 100, directory.slowed(percent)));
    return new SlowerBuilds(command, goOnBy(directory.path()))
        .of(directory.jar(), cases, SlowerBuilds.CAREFUL, folders);
  }

  private static Head head(Trial suite, Map<Double, InjectedWork> slower) {
    InjectedWork work = slower.get(suite.percent() / 100);
    return work == null ? Head.AS_IT_IS : new Head(suite.percent(), (_, _) -> Optional.of(work));
  }

  private GateOutcome measure(Trial suite, Map<Double, InjectedWork> slower) throws IOException {
    err().printf("%nSuite %s: %d of %d%n", suite.name(), suites.indexOf(suite) + 1, suites.size());
    Path path = directory.suite(suite.name());
    // What is known of the noise comes from such suites, so they must not be judged by it.
    GateMeasurement measurement =
        new GateMeasurement(
            command,
            asked.measure(),
            (_, _) -> NoiseFloors.NONE,
            asked.rules(),
            head(suite, slower),
            this);
    Map<Side, String> names = Map.of(Side.BASE, "this build", Side.HEAD, suite.name());
    GateDirectory.discardUnbegun(path);
    if (!Files.exists(path)) {
      return measurement.start(
          path,
          directory.jar(),
          asked.headIsSlower() && suite.percent() > 0 ? directory.slower() : directory.jar(),
          names,
          environment.plan().command(), // So that nobody goes on with a suite by itself.
          suite.seed());
    }
    GateDirectory begun = GateDirectory.open(path);
    return measurement.goOn(begun, Environment.read(begun.environmentJson()), names);
  }

  @Override
  public void finished(Path path, GateOutcome outcome, GateResult result) throws IOException {
    if (result.findings().isEmpty()) {
      throw new ResultsException(
          "%s: nothing could be judged: %s"
              .formatted(RunPaths.shown(path), String.join("; ", result.refusals())));
    }
    GateOutput.into(path).writeNumbers(result);
    for (Failure failure : outcome.failures()) {
      err().println("FAILED   " + failure.line());
    }
    err().println(said(result));
    err().flush();
    write(result());
  }

  /** What was flagged, in a line that any terminal or log may be shown. */
  static String said(GateResult result) {
    List<Finding> flagged =
        result.findings().stream()
            .filter(f -> f.verdict() == Verdict.REGRESSED || f.verdict() == Verdict.IMPROVED)
            .toList();
    return flagged.isEmpty()
        ? "Nothing was flagged."
        : Escape.terminal(
            flagged.stream()
                .map(f -> f.subject().name() + " " + GateText.effect(f))
                .collect(Collectors.joining("; ", "Flagged: ", ".")));
  }

  @Override
  public String goOnBy(Path suite) {
    return CommandText.of(CalibrateCommand.NAME)
        .option("--resume", RunPaths.shown(directory.path()))
        .toString();
  }

  /** What nobody may change after having seen a number. */
  private void announce(GateCases cases, Duration usual) {
    out().println(asked.design(environment.plan().seed()));
    out()
        .println(
            Escape.terminal(
                cases.settings().keySet().stream()
                    .map(BenchmarkCase::shortName)
                    .collect(Collectors.joining("; ", "The family: ", "."))));
    int missing = missing();
    out()
        .printf(
            "%s of %s, about %s each if nothing is measured on; all of it about %s.%n",
            GateText.count(missing, "suite"),
            GateText.count(cases.settings().size(), "benchmark"),
            Progress.text(usual),
            Progress.text(usual.multipliedBy(missing)));
    out().flush();
  }

  /** Counts, prints and keeps what the complete suites said. */
  int report() throws IOException {
    CalibrationResult result = result();
    out().println();
    out().print(CalibrationTable.render(result, Terminal.width(command)));
    Path page = write(result);
    out().println("page     " + RunPaths.shown(page));
    if (result.same().isPresent()) {
      Calibration same = result.same().get();
      Optional<Path> floors = asked.floorsAfter(same.suites().size());
      if (floors.isPresent()) {
        keepFloors(same, floors.get());
      }
    }
    out().flush();
    return ExitCodes.OK;
  }

  private CalibrationResult result() {
    Map<Double, List<Trial>> complete =
        suites.stream().filter(this::complete).collect(Collectors.groupingBy(Trial::percent));
    List<Calibration> parts = new ArrayList<>();
    complete.forEach(
        (percent, of) ->
            parts.add(
                new Calibration(
                    percent / 100,
                    of.stream()
                        .map(s -> GateJson.readVerdicts(directory.verdicts(s.name())))
                        .toList())));
    return new CalibrationResult(
        environment.describe(), asked.design(environment.plan().seed()), asked.rules(), parts);
  }

  private Path write(CalibrationResult result) throws IOException {
    OwnFiles files =
        OwnFiles.in(
            directory.path(),
            Map.of(
                "calibration.html",
                CalibrationPage.MARK,
                "calibration.json",
                CalibrationJson.MARK));
    files.write("calibration.json", CalibrationJson.render(result));
    return files.write("calibration.html", CalibrationPage.html(result));
  }

  private void keepFloors(Calibration same, Path file) throws IOException {
    NoiseFloors before = Files.exists(file) ? NoiseFloorsJson.read(file) : NoiseFloors.NONE;
    RunDirectory.writeAtomically(
        file.toAbsolutePath(),
        NoiseFloorsJson.render(same.floors(environment.fingerprint().key(), before)));
    out().println("floors   " + RunPaths.shown(file));
    if (!before.floors().isEmpty() && !before.machine().equals(environment.fingerprint().key())) {
      String other = Escape.terminal(before.machine());
      out().println("         in place of those of another machine: " + other);
    }
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }

  private PrintWriter err() {
    return command.commandLine().getErr();
  }
}
