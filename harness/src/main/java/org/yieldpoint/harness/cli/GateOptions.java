// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.harness.suite.Suite;
import org.yieldpoint.results.compare.Arm;
import org.yieldpoint.results.compare.ComparedRuns;
import org.yieldpoint.results.compare.ComparisonSet;
import org.yieldpoint.results.compare.WithinRunRatios;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Rules;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Two stored runs to compare: the options that {@code gate} and {@code compare} share. */
final class GateOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "BASE",
      description =
          "The older run: a run directory, a file of JMH's -rf json, or a directory of such files,"
              + " which repeat their benchmarks as forks of one run.")
  private @Nullable Path base;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "HEAD",
      description = "The newer run, likewise.")
  private @Nullable Path head;

  @Option(
      names = "--ratios",
      description =
          "Compare only ratios: how many times as much each figure costs as the floors and peers of"
              + " its own run. This also works across machines, but only for runs of the suite that"
              + " this program comes with.")
  private boolean ratios;

  /**
   * Reads both sides and judges them.
   *
   * @param acceptDifferences whether to judge runs of another machine or JVM, too
   */
  GateResult judge(Rules rules, FloorOptions floors, boolean acceptDifferences) {
    Arm baseArm = arm(base);
    Arm headArm = arm(head);
    ComparisonSet family = family(baseArm, headArm, acceptDifferences);
    List<String> notes = new ArrayList<>();
    if (!family.accepted().isEmpty()) {
      notes.add(
          "Judged in spite of what differs (--accept-differences), which counts as a change of the"
              + " code: %s.".formatted(String.join("; ", family.accepted())));
    }
    notes.addAll(family.notes());
    NoiseFloors known = floors.of(headArm.run().environment(), notes::add);
    notes.addAll(known.notes());
    return GateResult.of(ComparedRuns.of(baseArm, headArm), family.withNotes(notes), rules, known);
  }

  /** The same without regard to whether they may be compared, which is then only said. */
  GateResult compare() {
    Arm baseArm = arm(base);
    Arm headArm = arm(head);
    ComparisonSet family = family(baseArm, headArm, true);
    List<String> notes = new ArrayList<>();
    Stream.concat(family.accepted().stream(), family.refusals().stream())
        .forEach(refusal -> notes.add("A gate would refuse this: " + refusal + "."));
    notes.addAll(family.notes());
    ComparisonSet noted =
        new ComparisonSet(family.comparisons(), family.untested(), List.of(), notes);
    return GateResult.of(ComparedRuns.of(baseArm, headArm), noted, Rules.QUIET, NoiseFloors.NONE);
  }

  /** Whether stored runs were named. */
  boolean stored() {
    return base != null;
  }

  /** Whether only ratios within a run are to be judged. */
  boolean ratios() {
    return ratios;
  }

  private Arm arm(@Nullable Path path) {
    if (base == null || head == null || path == null) {
      throw new ParameterException(
          spec.commandLine(), "name two runs to compare: BASE and HEAD; --help shows how");
    }
    return Arm.read(path);
  }

  private ComparisonSet family(Arm baseArm, Arm headArm, boolean acceptDifferences) {
    ComparisonSet family =
        ratios
            ? WithinRunRatios.of(baseArm, headArm, Suite.find().catalog())
            : ComparisonSet.of(baseArm, headArm, acceptDifferences);
    if (ratios && family.comparisons().isEmpty() && family.untested().isEmpty()) {
      throw new ResultsException(
          "--ratios finds no figure with a floor or a peer in %s and %s; leave it out"
              .formatted(base, head));
    }
    return family;
  }
}
