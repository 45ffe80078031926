// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.gate.Rules;
import org.yieldpoint.results.text.GateText;

/**
 * What a calibration measures; nobody may change it after having seen a number.
 *
 * @param same how many suites of the same build
 * @param injected by how many percent heads are slowed
 * @param each how many suites of each of them
 * @param busy which share of a core each neighbour uses meanwhile
 * @param neighbours how many of them
 * @param headIsSlower whether the slower head is a build of its own, into which nothing is injected
 * @param limit how long it may take, if there is a limit
 * @param floors where noise floors are kept, if they are
 */
record CalibrationPlan(
    MeasureOptions measure,
    Rules rules,
    int same,
    List<Double> injected,
    int each,
    double busy,
    int neighbours,
    boolean headIsSlower,
    Optional<Duration> limit,
    Optional<KeptFloors> floors) {

  /** Copies the list. */
  CalibrationPlan {
    injected = List.copyOf(injected);
  }

  /**
   * A file for noise floors.
   *
   * @param fromSuites how many suites of the same build it takes until they are kept there
   */
  record KeptFloors(Path file, int fromSuites) {}

  /** Where the noise floors that so many suites of the same build gave are kept, if they are. */
  Optional<Path> floorsAfter(int suites) {
    return floors.filter(kept -> suites >= kept.fromSuites()).map(KeptFloors::file);
  }

  /**
   * One gate.
   *
   * @param percent by how much its head is slowed; 0 if it is the base
   * @param number from 1
   * @param seed of its order
   */
  record Trial(double percent, int number, long seed) {
    String name() {
      return percent == 0
          ? "same-%02d".formatted(number)
          : "slower-%s-%02d".formatted(Percents.text(percent), number);
    }
  }

  /** In the order in which they run: whenever it ends, each slowdown has about as many. */
  List<Trial> suites(long seed) {
    List<Trial> all = new ArrayList<>();
    for (int i = 1; i <= same; i++) {
      all.add(new Trial(0, i, seed + all.size()));
    }
    for (int i = 1; i <= each; i++) {
      for (double percent : injected) {
        all.add(new Trial(percent, i, seed + all.size()));
      }
    }
    return all;
  }

  /** All of it in a sentence. */
  String design(long seed) {
    List<String> parts = new ArrayList<>();
    if (same > 0) {
      parts.add(GateText.count(same, "suite") + " of the same build as both sides");
    }
    for (double percent : injected) {
      parts.add(
          (headIsSlower ? "%s of a build that is slower by %s %%" : "%s of a head slowed by %s %%")
              .formatted(GateText.count(each, "suite"), Percents.text(percent)));
    }
    String rest =
        busy == 0
            ? ""
            : "; %s for %s of the time"
                .formatted(
                    neighbours == 1
                        ? "one core busy with something else"
                        : neighbours + " threads busy with something else",
                    Quantity.chosenPercent(busy));
    return "Fixed before: %s; %s each and %d looks at most; level %s by Holm over the times of a suite%s, least effect that matters %s; seed %d%s."
        .formatted(
            String.join(", ", parts),
            GateText.count(measure.rounds(), "round"),
            measure.looks().count(),
            Quantity.chosenPercent(rules.alpha()),
            measure.allocation() ? " (what they allocate has a rule of its own)" : "",
            Quantity.chosenPercent(rules.delta()),
            seed,
            rest);
  }
}
