// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.yieldpoint.harness.gate.BenchmarkJar;
import org.yieldpoint.harness.gate.GateCases;
import org.yieldpoint.harness.gate.GateDirectory;
import org.yieldpoint.harness.gate.GateOutcome;
import org.yieldpoint.harness.gate.GateRun;
import org.yieldpoint.harness.gate.GateSpec;
import org.yieldpoint.harness.gate.JarForks;
import org.yieldpoint.harness.run.MachineLock;
import org.yieldpoint.harness.run.Progress;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Rules;
import org.yieldpoint.results.text.NoiseFloorsJson;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Measures two builds with a person watching: shows progress, lets Ctrl-C end it, and says how to
 * go on.
 */
final class GateMeasurement {
  private final CommandSpec command;
  private final MeasureOptions options;
  private final Floors floors;
  private final Rules rules;
  private final Head head;
  private final Host host;

  /**
   * A measurement to come.
   *
   * @param command whose streams it prints to
   * @param head what is measured of the head
   */
  GateMeasurement(
      CommandSpec command,
      MeasureOptions options,
      Floors floors,
      Rules rules,
      Head head,
      Host host) {
    this.command = command;
    this.options = options;
    this.floors = floors;
    this.rules = rules;
    this.head = head;
    this.host = host;
  }

  /** Says what is known of the benchmarks' noise. */
  @FunctionalInterface
  interface Floors {
    /** On a machine; {@code note} is told what was left out. */
    NoiseFloors of(Optional<Environment> environment, Consumer<String> note);
  }

  /**
   * What is measured of the head.
   *
   * @param slower by how many percent it is slowed on purpose; 0 if it is not
   * @param source what its forks are run from
   */
  record Head(double slower, Source source) {
    /** Its own jar. */
    static final Head AS_IT_IS =
        new Head(0, (directory, _) -> Optional.of(_ -> List.of(directory.jar(Side.HEAD).path())));

    /** The id of the build: one that was slowed is not the same as one that was not. */
    String build(BenchmarkJar jar) throws IOException {
      return slower == 0
          ? jar.fingerprint()
          : jar.fingerprint() + "+" + Percents.text(slower) + "%";
    }

    /** Makes a class path. */
    @FunctionalInterface
    interface Source {
      /** Empty if it was interrupted while that was made. */
      Optional<? extends JarForks.ClassPath> of(GateDirectory directory, GateCases cases)
          throws IOException;
    }
  }

  /** The command that measures. */
  interface Host {
    /** Reports a verdict, before anything goes that could reach it again. */
    void finished(Path directory, GateOutcome outcome, GateResult result) throws IOException;

    /** The command line that goes on with an interrupted gate. */
    String goOnBy(Path directory);
  }

  /**
   * Measures two jars into a new directory.
   *
   * @param text the command line that repeats it
   */
  GateOutcome start(
      Path path,
      BenchmarkJar base,
      BenchmarkJar head,
      Map<Side, String> names,
      String text,
      long seed)
      throws IOException {
    GateCases cases = cases(base, head);
    try (MachineLock _ = Preconditions.lock(command)) {
      GateDirectory directory = GateDirectory.create(path, base, head);
      Environment captured = Environment.capture(plan(base, text, seed), List.of());
      captured.warnings().forEach(this::note);
      return run(directory, cases, captured, names);
    }
  }

  /** Goes on with an interrupted gate; nothing of it may have changed. */
  GateOutcome goOn(GateDirectory directory, Environment then, Map<Side, String> names)
      throws IOException {
    BenchmarkJar base = directory.jar(Side.BASE);
    GateCases cases = cases(base, directory.jar(Side.HEAD));
    try (MachineLock _ = Preconditions.lock(command)) {
      Environment.Plan plan = plan(base, then.plan().command(), then.plan().seed());
      Environment now = Environment.capture(plan, List.of());
      Preconditions.requireSameMachine(directory.path(), then, now);
      Preconditions.requireSame(
          directory.path(), "with the base", then.plan().build(), now.plan().build());
      Path recordedHead = directory.environmentJson(Side.HEAD);
      if (Files.exists(recordedHead)) {
        Preconditions.requireSame(
            directory.path(),
            "with the head",
            Environment.read(recordedHead).plan().build(),
            head.build(directory.jar(Side.HEAD)));
      }
      return run(directory, cases, then, names);
    }
  }

  private GateOutcome run(
      GateDirectory directory, GateCases cases, Environment base, Map<Side, String> names)
      throws IOException {
    BenchmarkJar headJar = directory.jar(Side.HEAD);
    Environment.Plan asked = base.plan();
    Environment.Plan ofHead =
        new Environment.Plan(
            asked.startedAt(),
            headJar.commit(),
            asked.profile(),
            asked.command(),
            true,
            asked.seed(),
            head.build(headJar));
    Environment headEnvironment =
        new Environment(
            base.fingerprint(), base.machine(), base.os(), base.jdk(), base.load(), ofHead);
    GateSpec spec =
        new GateSpec(
            options.plan(cases, asked.seed()),
            options.allocation(),
            options.interleaved(),
            cases.untested(),
            rules,
            floors(directory, base),
            names,
            Map.of(Side.BASE, base, Side.HEAD, headEnvironment),
            options.looks(),
            options.budget(),
            session(base, headEnvironment));
    directory.begin(spec);
    Optional<? extends JarForks.ClassPath> classPath = classPathOfHead(directory, cases);
    if (classPath.isEmpty()) {
      return new GateOutcome(Optional.empty(), 0, List.of());
    }
    JarForks forks =
        new JarForks(
            _ -> List.of(directory.jar(Side.BASE).path()), classPath.get(), spec.interleaved());
    return watched(new GateRun(spec, directory, forks), directory);
  }

  private Optional<? extends JarForks.ClassPath> classPathOfHead(
      GateDirectory directory, GateCases cases) throws IOException {
    try {
      return head.source().of(directory, cases);
    } catch (ResultsException e) {
      if (!directory.hasResults()) {
        directory.discard();
      }
      throw e;
    }
  }

  /** Those with which it was begun: what is known may be another thing when it goes on. */
  private NoiseFloors floors(GateDirectory directory, Environment base) throws IOException {
    Path kept = directory.noiseFloors();
    if (!Files.exists(kept)) {
      NoiseFloors known = floors.of(Optional.of(base), this::note);
      RunDirectory.writeAtomically(kept, NoiseFloorsJson.render(known));
    }
    return NoiseFloorsJson.read(kept);
  }

  private GateOutcome watched(GateRun run, GateDirectory directory) throws IOException {
    try (StopOnInterrupt _ = new StopOnInterrupt(run::stop)) {
      GateOutcome outcome = run.run((what, forks, left) -> progress(directory, what, forks, left));
      if (outcome.result().isPresent()) {
        host.finished(directory.path(), outcome, outcome.result().get());
        directory.close();
      } else {
        stopped(directory, outcome);
      }
      return outcome;
    }
  }

  private Progress progress(GateDirectory directory, String what, int forks, Duration left) {
    err()
        .printf(
            "Measuring %s, %d forks into %s; this takes about %s.%n",
            what, forks, RunPaths.shown(directory.path()), Progress.text(left));
    return Terminal.progress(command, forks, left);
  }

  private void stopped(GateDirectory directory, GateOutcome outcome) throws IOException {
    if (outcome.forks() == 0) {
      directory.discard();
      err().println("Interrupted before anything was measured; nothing is kept.");
    } else {
      err().printf("Interrupted; forks measured and kept: %d.%n", outcome.forks());
      err().println("go on    " + host.goOnBy(directory.path()));
    }
    err().flush();
  }

  private Environment.Plan plan(BenchmarkJar base, String text, long seed) throws IOException {
    return Environment.Plan.of(base.commit(), options.profileName(), text)
        .withSeed(seed)
        .withBuild(base.fingerprint());
  }

  /** The same whenever the gate goes on, and of no other gate. */
  private static String session(Environment base, Environment head) {
    String all =
        base.plan().startedAt() + base.plan().seed() + base.plan().build() + head.plan().build();
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private GateCases cases(BenchmarkJar base, BenchmarkJar head) {
    try {
      return options.cases(base, head);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void note(String text) {
    err().println("note: " + text);
  }

  private PrintWriter err() {
    return command.commandLine().getErr();
  }
}
