// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yieldpoint.results.compare.Subject;

/**
 * How often a gate was right and wrong about real builds whose truth is known.
 *
 * @param machine where it was measured, in a line
 * @param design what was fixed before anything was measured, in a sentence
 * @param rules by which all was judged
 * @param parts the same build as both sides, if that was tried, and then each slowdown, the least
 *     first
 */
public record CalibrationResult(
    String machine, String design, Rules rules, List<Calibration> parts) {

  /** The confidence of all bounds. */
  public static final double CONFIDENCE = 0.95;

  /** Puts the parts in order, and leaves out those without a suite yet. */
  public CalibrationResult {
    parts =
        parts.stream()
            .filter(part -> !part.suites().isEmpty())
            .sorted(Comparator.comparingDouble(Calibration::injected))
            .toList();
  }

  /** What was said of the same build as both sides. */
  public Optional<Calibration> same() {
    return parts.stream().filter(part -> part.injected() == 0).findFirst();
  }

  /** What was said of builds that were slowed, the least first. */
  public List<Calibration> slowed() {
    return parts.stream().filter(part -> part.injected() > 0).toList();
  }

  /** Everything that was judged. */
  public Set<Subject> subjects() {
    return parts.stream()
        .flatMap(part -> part.subjects().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
