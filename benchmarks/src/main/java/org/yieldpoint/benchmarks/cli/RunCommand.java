// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.benchmarks.suite.YieldpointSuite;
import org.yieldpoint.harness.cli.Build;
import org.yieldpoint.harness.cli.Preconditions;
import org.yieldpoint.harness.cli.RunPaths;
import org.yieldpoint.harness.run.MachineLock;
import org.yieldpoint.harness.run.Measuring;
import org.yieldpoint.harness.run.Plan;
import org.yieldpoint.harness.suite.Availability;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.format.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures, and reports what it measured. */
@Command(
    name = RunCommand.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures a profile, or a part of it, and writes a report.",
      "",
      "A round measures one fork of everything, in an order that the seed decides, before the next"
          + " round begins. Every fork is on disk when it ends, so Ctrl-C loses one at most."
    },
    footer = {"", "Example:", "  ${bundle:yieldpoint.command} run --profile quick --include Next"})
final class RunCommand implements Callable<Integer> {
  static final String NAME = "run";

  @Spec private CommandSpec spec;

  @ParentCommand private Main main;

  @Mixin private RunRequest request = new RunRequest();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "A new directory for the run. Default: ${bundle:yieldpoint.runs}/TIME-PROFILE.")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with an interrupted run. Takes no other option.")
  private @Nullable Path resume;

  /** What does not work here, and why. */
  private Availability availability = Availability.ALL;

  @Override
  public Integer call() throws IOException {
    if (resume != null && !(request.isDefault() && out == null)) {
      throw mistake("--resume takes no other option: the run to go on with has recorded its own");
    }
    return resume == null ? start() : goOn(resume);
  }

  private int start() throws IOException {
    long seed = request.seed();
    Plan plan = orMistake(() -> request.plan(seed, this::leaveOut));
    Path path = out == null ? RunPaths.newRun(request.profile().name()) : out;
    try (MachineLock _ = Preconditions.lock(spec)) {
      RunDirectory directory = RunDirectory.create(path);
      Environment environment = environment(request, seed);
      directory.writeEnvironment(environment);
      environment.warnings().forEach(this::note);
      return session(directory, request, plan)
          .run(new Measuring(plan, directory, forkArguments(), YieldpointSuite.SUITE.profilers()));
    }
  }

  private int goOn(Path path) throws IOException {
    RunDirectory directory = RunDirectory.open(path);
    Environment then = Environment.read(directory.environmentJson());
    RunRequest recorded;
    Plan plan;
    try {
      recorded = RunRequest.parse(then.plan().command());
      plan = recorded.plan(then.plan().seed(), this::leaveOut);
    } catch (IllegalArgumentException e) {
      throw new ResultsException(
          directory.environmentJson() + ": cannot be resumed: " + e.getMessage(), e);
    }
    try (MachineLock _ = Preconditions.lock(spec)) {
      requireSame(directory.path(), then, environment(recorded, then.plan().seed()));
      Measuring measuring =
          new Measuring(plan, directory, forkArguments(), YieldpointSuite.SUITE.profilers());
      return session(directory, recorded, plan).run(measuring);
    }
  }

  private RunSession session(RunDirectory directory, RunRequest asked, Plan plan) {
    Gaps gaps = new Gaps(asked.profile(), plan.cases(), availability);
    return new RunSession(spec, directory, gaps, main.stackTrace());
  }

  /** A run is of one machine, one JDK and one state of the code. */
  private static void requireSame(Path directory, Environment then, Environment now) {
    Preconditions.requireSameMachine(directory, then, now);
    Preconditions.requireSame(
        directory,
        "with JVM arguments",
        String.join(" ", then.jdk().arguments()),
        String.join(" ", now.jdk().arguments()));
    Preconditions.requireSame(directory, "at commit", then.plan().commit(), now.plan().commit());
    if (!Build.isCommit()) {
      // Of files that were not committed the commit says nothing.
      Preconditions.requireSame(
          directory, "with the build", then.plan().build(), now.plan().build());
    }
  }

  private static Environment environment(RunRequest request, long seed) {
    Environment.Plan plan =
        Environment.Plan.of(Build.commit(), request.profile().name(), request.command(seed));
    return Environment.capture(plan.withSeed(seed).withBuild(Build.fingerprint()), forkArguments());
  }

  /** Forks get this JVM's own arguments, except what only concerns the command line. */
  private static List<String> forkArguments() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith(Measuring.OWN_ARGUMENT))
        .toList();
  }

  private <T> T orMistake(Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void leaveOut(Availability missing) {
    availability = missing;
    missing.runtimes().forEach((runtime, why) -> note(runtime + " is left out: " + why));
    missing.others().forEach((peer, why) -> note(peer.shortName() + " is left out: " + why));
  }

  private void note(String text) {
    spec.commandLine().getErr().println("note: " + text);
  }
}
