// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Setup;
import org.yieldpoint.results.format.RecordedRun;

/** Differences in how the runs of a series were measured; they are no change of the code. */
final class SetupDifferences {
  /** What was measured, on each machine, in ways of which there are several. */
  private final List<Map.Entry<Case, Set<Setup>>> several = new ArrayList<>();

  private SetupDifferences(List<RecordedRun> runs) {
    Map<String, Map<Case, Set<Setup>>> byMachine = new LinkedHashMap<>();
    // Most benchmarks share a setup, so that comparing it with itself is quick.
    Map<Setup, Setup> shared = new HashMap<>();
    for (RecordedRun run : runs) {
      Map<Case, Set<Setup>> setups =
          byMachine.computeIfAbsent(run.machine(), _ -> new LinkedHashMap<>());
      for (Measurement m : run.run().measurements()) {
        Setup setup = shared.computeIfAbsent(m.setup(), same -> same);
        setups.computeIfAbsent(Case.of(m), _ -> new LinkedHashSet<>(2)).add(setup);
      }
    }
    for (Map<Case, Set<Setup>> setups : byMachine.values()) {
      setups.entrySet().stream().filter(e -> e.getValue().size() > 1).forEach(several::add);
    }
  }

  /** A sentence for each difference, with one benchmark as the example. */
  static List<String> notes(List<RecordedRun> runs) {
    SetupDifferences differences = new SetupDifferences(runs);
    List<String> notes = new ArrayList<>();
    differences.note("iterations", Setup::iterations, notes);
    differences.note("JVM arguments", setup -> String.join(" ", setup.jvmArgs()), notes);
    differences.note("JMH", Setup::jmhVersion, notes);
    differences.note(
        "batch size",
        setup -> setup.measurementBatchSize() > 0 ? "" + setup.measurementBatchSize() : "",
        notes);
    return notes;
  }

  private void note(String what, Function<Setup, String> part, List<String> notes) {
    Map<Case, Set<String>> different = new LinkedHashMap<>();
    for (Map.Entry<Case, Set<Setup>> setups : several) {
      Set<String> values = new LinkedHashSet<>();
      setups.getValue().stream().map(part).filter(v -> !v.isBlank()).forEach(values::add);
      if (values.size() > 1) {
        different.putIfAbsent(setups.getKey(), values);
      }
    }
    if (!different.isEmpty()) {
      Map.Entry<Case, Set<String>> first = different.entrySet().iterator().next();
      notes.add(
          "The runs differ in %s, so what changes there may be no change of the code: %s has %s%s."
              .formatted(
                  what,
                  first.getKey().benchmark(),
                  String.join(", then ", first.getValue()),
                  different.size() == 1
                      ? ""
                      : ", and so on for %d more".formatted(different.size() - 1)));
    }
  }
}
