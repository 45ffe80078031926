// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.results.compare.Recording;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Simulation;
import org.yieldpoint.results.gate.SimulationPlan;
import org.yieldpoint.results.gate.SimulationResult;
import org.yieldpoint.results.html.SimulationPage;
import org.yieldpoint.results.text.NoiseFloorsJson;
import org.yieldpoint.results.text.SimulationJson;
import org.yieldpoint.results.text.SimulationTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Estimates how often the gate is wrong, on suites drawn from recorded forks. */
@Command(
    name = SimulateCommand.NAME,
    mixinStandardHelpOptions = true,
    description =
        "Draws thousands of gates from recorded forks of one build, judges them, and says how often"
            + " there is a false alarm and how often a simulated slowdown is found. It measures"
            + " nothing.",
    footer = {"", "Example:", "  ${bundle:yieldpoint.command} simulate results.json --rounds 10"})
public final class SimulateCommand implements Callable<Integer> {
  static final String NAME = "simulate";

  private static final String PAGE = "simulation.html";
  private static final String NUMBERS = "simulation.json";

  @Spec private CommandSpec spec;
  @Mixin private RuleOptions rules;

  @Option(
      names = "--floors",
      paramLabel = "FILE",
      description = "Noise floors to judge by, as 'calibrate' wrote them. Default: none.")
  private @Nullable Path floors;

  @Parameters(
      arity = "1..*",
      paramLabel = "RECORDED",
      description =
          "Run directories or files of JMH's -rf json, of one build on one machine. Each benchmark"
              + " needs as many forks as a suite takes: 40 unless --rounds or --confirm change"
              + " that.")
  private List<Path> recorded = new ArrayList<>();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Rounds of each suite. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--confirm",
      paramLabel = "ROUNDS",
      description =
          "Fresh rounds that confirm what a suite flags; 0 for none, as with stored results. "
              + "Default: as many as --rounds.")
  private @Nullable Integer confirmation;

  @Option(
      names = "--suites",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Suites to draw for each slowdown. Default: ${DEFAULT-VALUE}.")
  private int suites;

  @Option(
      names = "--inject",
      split = ",",
      paramLabel = "PERCENT",
      converter = Percents.class,
      defaultValue = "1,2,3,5,10,20",
      description = "The slowdowns to simulate, in percent. Default: ${DEFAULT-VALUE}.")
  private List<Double> slowdowns = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed draws the same suites. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "The directory for "
              + PAGE
              + ", with the power curve, and "
              + NUMBERS
              + ". "
              + "Default: ${bundle:yieldpoint.runs}/TIME-simulate.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    SimulationPlan plan = plan();
    OwnFiles files =
        OwnFiles.in(
            out == null ? RunPaths.newRun(NAME) : out,
            Map.of(PAGE, SimulationPage.MARK, NUMBERS, SimulationJson.MARK));
    SimulationResult result =
        Simulation.run(Recording.read(recorded), plan, rules.rules(), known());
    PrintWriter to = spec.commandLine().getOut();
    to.print(SimulationTable.render(result, Terminal.width(spec)));
    files.write(NUMBERS, SimulationJson.render(result));
    to.println("page     " + RunPaths.shown(files.write(PAGE, SimulationPage.html(result))));
    to.flush();
    return ExitCodes.OK;
  }

  private NoiseFloors known() {
    return floors == null ? NoiseFloors.NONE : NoiseFloorsJson.read(floors);
  }

  private SimulationPlan plan() {
    int fresh = confirmation == null ? rounds : confirmation;
    require(rounds >= 2 && rounds <= 10_000, "--rounds %d must be at least 2", rounds);
    require(
        fresh == 0 || (fresh >= 2 && fresh <= 10_000),
        "--confirm %d must be 0, or at least 2",
        fresh);
    require(
        suites >= 1 && suites <= 10_000_000,
        "--suites %d must lie between 1 and 10,000,000",
        suites);
    List<Double> shares =
        slowdowns.stream().map(percent -> RuleOptions.share(spec, "--inject", percent)).toList();
    return new SimulationPlan(
        rounds, fresh, suites, shares.stream().distinct().sorted().toList(), seed);
  }

  private void require(boolean condition, String message, int value) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message.formatted(value));
    }
  }
}
