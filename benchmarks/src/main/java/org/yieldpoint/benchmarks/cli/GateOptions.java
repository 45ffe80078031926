// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.benchmarks.Suite;
import org.yieldpoint.results.Environment;
import org.yieldpoint.results.ResultsException;
import org.yieldpoint.results.gate.Arm;
import org.yieldpoint.results.gate.Family;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.OwnRatios;
import org.yieldpoint.results.gate.Rules;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is compared, and by which rules: the part that {@code gate} and {@code compare} share. */
final class GateOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "BASE",
      description = "What it was: a run directory, or any file of JMH's -rf json.")
  private @Nullable Path base;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "HEAD",
      description = "What it is now: the same.")
  private @Nullable Path head;

  @Option(
      names = "--ratios",
      description = {
        "Compare only how many times the floors and peers of its own run each figure costs,",
        "which also works across machines. Only for runs of this suite: of other projects it is",
        "not known which benchmark is a floor or a peer of which."
      })
  private boolean ratios;

  @Option(
      names = "--floors",
      paramLabel = "FILE",
      description = {
        "What each benchmark makes up by itself on this machine.",
        "Without it, results/noise-floors.json if that is there."
      })
  private @Nullable Path floors;

  /** Reads both sides and judges them by these rules. */
  GateResult judge(Rules rules) {
    return judge(rules, false);
  }

  /** The same without regard to whether they may be compared, which is then only said. */
  GateResult compare(Rules rules) {
    return judge(rules, true);
  }

  /** Whether stored runs were named. */
  boolean stored() {
    return base != null;
  }

  /** Whether only ratios within a run are to be judged. */
  boolean ratios() {
    return ratios;
  }

  /** The file of floors that was named, if one was. */
  @Nullable Path floors() {
    return floors;
  }

  private GateResult judge(Rules rules, boolean anyhow) {
    if (base == null || head == null) {
      throw new ParameterException(
          spec.commandLine(), "name two runs to compare: BASE and HEAD; --help shows how");
    }
    Arm baseArm = Arm.read(base);
    Arm headArm = Arm.read(head);
    Family family =
        ratios ? OwnRatios.of(baseArm, headArm, Suite.catalog()) : Family.of(baseArm, headArm);
    if (ratios && family.comparisons().isEmpty() && family.untested().isEmpty()) {
      throw new ResultsException(
          "--ratios finds no figure of this suite with a floor or a peer in %s and %s; of other"
                  .formatted(base, head)
              + " projects it is not known what to divide by, so leave it out");
    }
    List<String> notes = new ArrayList<>(family.notes());
    NoiseFloors known = floors(headArm.run().environment(), notes::add);
    if (anyhow) {
      family.refusals().forEach(refusal -> notes.addFirst("A gate would refuse this: " + refusal));
    }
    List<String> refusals = anyhow ? List.of() : family.refusals();
    Family noted = new Family(family.comparisons(), family.untested(), refusals, notes);
    return GateResult.of(baseArm, headArm, noted, rules, known);
  }

  /**
   * What is known of the noise on a machine.
   *
   * @param note told what was left out
   */
  NoiseFloors floors(Optional<Environment> environment, Consumer<String> note) {
    if (floors != null) {
      return NoiseFloors.read(floors);
    }
    Path usual = usualFloors();
    if (!Files.exists(usual)) {
      return NoiseFloors.NONE;
    }
    NoiseFloors read = NoiseFloors.read(usual);
    String machine = environment.map(Environment::fingerprint).map(f -> f.key()).orElse("");
    if (read.machine().equals(machine)) {
      return read;
    }
    note.accept(
        "The noise floors in %s are of %s and were left out; --floors uses them."
            .formatted(
                Checkout.shown(usual),
                machine.isEmpty() ? "one machine, and the runs name none," : "another machine"));
    return NoiseFloors.NONE;
  }

  /** Where floors are that nobody named. */
  static Path usualFloors() {
    return Checkout.path().resolve("results").resolve("noise-floors.json");
  }
}
