// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.yieldpoint.benchmarks.gate.BenchmarkJar;
import org.yieldpoint.benchmarks.gate.GateCases;
import org.yieldpoint.benchmarks.gate.GateDirectory;
import org.yieldpoint.benchmarks.gate.GateOutcome;
import org.yieldpoint.benchmarks.gate.GateRun;
import org.yieldpoint.benchmarks.gate.GateSpec;
import org.yieldpoint.benchmarks.gate.JarForks;
import org.yieldpoint.benchmarks.gate.Side;
import org.yieldpoint.benchmarks.gate.Slowdown;
import org.yieldpoint.benchmarks.run.MachineLock;
import org.yieldpoint.benchmarks.run.Progress;
import org.yieldpoint.results.Environment;
import org.yieldpoint.results.ResultsException;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Rules;
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
  private final double slowdown;
  private final Host host;

  /**
   * A measurement to come.
   *
   * @param command whose streams it prints to
   * @param slowdown by which share to slow the head on purpose; 0 to leave it as it is
   */
  GateMeasurement(
      CommandSpec command,
      MeasureOptions options,
      Floors floors,
      Rules rules,
      double slowdown,
      Host host) {
    this.command = command;
    this.options = options;
    this.floors = floors;
    this.rules = rules;
    this.slowdown = slowdown;
    this.host = host;
  }

  /** Says what is known of the benchmarks' noise. */
  @FunctionalInterface
  interface Floors {
    /** On a machine; {@code note} is told what was left out. */
    NoiseFloors of(Optional<Environment> environment, Consumer<String> note);
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
    try (MachineLock _ = lock()) {
      GateDirectory directory = GateDirectory.create(path, base, head);
      Environment captured =
          Environment.capture(plan(directory.jar(Side.BASE), text, seed), List.of());
      captured.warnings().forEach(this::note);
      return run(directory, cases, captured, names);
    }
  }

  /** Goes on with an interrupted gate; nothing of it may have changed. */
  GateOutcome goOn(GateDirectory directory, Environment then, Map<Side, String> names)
      throws IOException {
    BenchmarkJar base = directory.jar(Side.BASE);
    GateCases cases = cases(base, directory.jar(Side.HEAD));
    try (MachineLock _ = lock()) {
      Environment.Plan plan = plan(base, then.plan().command(), then.plan().seed());
      Environment now = Environment.capture(plan, List.of());
      requireSame(directory.path(), then, now);
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
            headJar.fingerprint());
    Environment head =
        new Environment(
            base.fingerprint(), base.machine(), base.os(), base.jdk(), base.load(), ofHead);
    GateSpec spec =
        new GateSpec(
            options.plan(cases, asked.seed()),
            options.allocation(),
            cases.untested(),
            rules,
            floors.of(Optional.of(base), this::note),
            names,
            Map.of(Side.BASE, base, Side.HEAD, head),
            session(base, head));
    directory.begin(spec);
    return watched(new GateRun(spec, directory, forks(directory, cases)), directory);
  }

  private JarForks forks(GateDirectory directory, GateCases cases) throws IOException {
    BenchmarkJar head = directory.jar(Side.HEAD);
    JarForks.ClassPath base = _ -> List.of(directory.jar(Side.BASE).path());
    if (slowdown == 0) {
      return new JarForks(base, _ -> List.of(head.path()));
    }
    err().println("Measuring how much work slows the head by as much as was asked for.");
    err().flush();
    return new JarForks(base, Slowdown.of(head, cases.settings(), slowdown, directory.slowed()));
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
            what, forks, Checkout.shown(directory.path()), Progress.text(left));
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

  /**
   * Checks that what was measured then can be gone on with now.
   *
   * @throws ResultsException if the machine, the JDK or the base is another one
   */
  static void requireSame(Path directory, Environment then, Environment now) {
    requireSame(directory, "on", then.fingerprint().key(), now.fingerprint().key());
    requireSame(directory, "with JDK", then.jdk().version(), now.jdk().version());
    requireSame(directory, "with the base", then.plan().build(), now.plan().build());
  }

  private static void requireSame(Path directory, String what, String then, String now) {
    if (!then.equals(now)) {
      throw new ResultsException(
          "%s: was measured %s %s, and this would go on %s %s; start anew"
              .formatted(Checkout.shown(directory), what, then, what, now));
    }
  }

  private GateCases cases(BenchmarkJar base, BenchmarkJar head) {
    try {
      return options.cases(base, head);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private MachineLock lock() throws IOException {
    return MachineLock.acquire()
        .orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(),
                    "another JMH run is measuring on this machine and holds %s; wait until it ends"
                        .formatted(MachineLock.file())));
  }

  private void note(String text) {
    err().println("note: " + text);
  }

  private PrintWriter err() {
    return command.commandLine().getErr();
  }
}
