// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.ArrayList;
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
  private SetupDifferences() {}

  /** A sentence for each difference, with one benchmark as the example. */
  static List<String> notes(List<RecordedRun> runs) {
    List<String> notes = new ArrayList<>();
    note("iterations", Setup::iterations, runs, notes);
    note("JVM arguments", setup -> String.join(" ", setup.jvmArgs()), runs, notes);
    note("JMH", Setup::jmhVersion, runs, notes);
    return notes;
  }

  private static void note(
      String what, Function<Setup, String> part, List<RecordedRun> runs, List<String> notes) {
    Map<Case, Set<String>> values = new LinkedHashMap<>();
    for (RecordedRun run : runs) {
      for (Measurement m : run.run().measurements()) {
        String value = part.apply(m.setup());
        if (!value.isBlank()) {
          Case key = new Case(run.machine(), m.benchmark(), m.params(), m.mode(), m.threads());
          values.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(value);
        }
      }
    }
    List<Map.Entry<Case, Set<String>>> several =
        values.entrySet().stream().filter(entry -> entry.getValue().size() > 1).toList();
    if (!several.isEmpty()) {
      notes.add(
          "The runs differ in %s, so what changes there may be no change of the code: %s has %s%s."
              .formatted(
                  what,
                  several.getFirst().getKey().benchmark(),
                  String.join(", then ", several.getFirst().getValue()),
                  several.size() == 1
                      ? ""
                      : ", and so on for %d more".formatted(several.size() - 1)));
    }
  }

  /** What was measured, whatever came out. */
  private record Case(
      String machine, String benchmark, Map<String, String> params, String mode, int threads) {}
}
