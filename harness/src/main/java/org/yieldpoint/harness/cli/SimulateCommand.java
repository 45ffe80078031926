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
import org.yieldpoint.results.compare.ForkValue;
import org.yieldpoint.results.compare.Recording;
import org.yieldpoint.results.gate.Looks;
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
              + " needs as many forks as a suite takes: 80 unless --rounds or --looks change"
              + " that.")
  private List<Path> recorded = new ArrayList<>();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Rounds of each suite. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--looks",
      paramLabel = "K",
      description =
          "How often a suite is looked at, each time at twice as many rounds of what is undecided;"
              + " 1 as with stored results. Default: ${DEFAULT-VALUE}.")
  private int looks = Looks.USUAL;

  @Mixin private EstimatorOptions estimator;

  @Option(
      names = "--before",
      description =
          "Judge the same suites also by Student's t on means with fresh rounds to confirm, and"
              + " draw that beside.")
  private boolean before;

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
        Simulation.run(
            Recording.read(recorded, estimator.value()),
            plan,
            estimator.trimmed(rules.rules()),
            known());
    if (before) {
      Recording means = Recording.read(recorded, ForkValue.MEAN);
      result = result.withBefore(Simulation.confirming(means, plan, rules.rules(), known()));
    }
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
    require(rounds >= 2 && rounds <= 10_000, "--rounds %d must be at least 2", rounds);
    require(looks >= 1 && looks <= 6, "--looks %d must lie between 1 and 6", looks);
    require(
        !before || looks >= 2,
        "--before takes fresh rounds, so --looks %d must be at least 2",
        looks);
    require(
        suites >= 1 && suites <= 10_000_000,
        "--suites %d must lie between 1 and 10,000,000",
        suites);
    List<Double> shares =
        slowdowns.stream().map(percent -> RuleOptions.share(spec, "--inject", percent)).toList();
    return new SimulationPlan(
        Looks.doubling(rounds, looks).rounds(),
        suites,
        shares.stream().distinct().sorted().toList(),
        seed);
  }

  private void require(boolean condition, String message, int value) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message.formatted(value));
    }
  }
}
