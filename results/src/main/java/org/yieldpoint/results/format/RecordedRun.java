// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yieldpoint.results.format.Measurement.Setup;

/**
 * One run of a series.
 *
 * @param name of its file or directory
 * @param startedAt when it says that it started, if it does
 * @param run what was measured
 */
public record RecordedRun(String name, Optional<Instant> startedAt, Run run) {

  /** A run by its name, with the time that it wrote down. */
  public static RecordedRun of(String name, Run run) {
    return new RecordedRun(name, run.environment().flatMap(RecordedRun::startedAt), run);
  }

  private static Optional<Instant> startedAt(Environment environment) {
    try {
      return Optional.of(Instant.parse(environment.plan().startedAt()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * What must be equal before numbers are compared: the machine's fingerprint. For a run without a
   * fingerprint, all that JMH says of its VMs.
   */
  public String machine() {
    return run.environment()
        .map(Environment::fingerprint)
        .map(f -> f.key())
        .orElseGet(this::unknownMachine);
  }

  private String unknownMachine() {
    SortedSet<String> machines =
        run.measurements().stream()
            .map(m -> vm(m.setup()))
            .filter(text -> !text.isBlank())
            .collect(Collectors.toCollection(TreeSet::new));
    return machines.isEmpty()
        ? "unknown machine"
        : "unknown machine, " + String.join(" and ", machines);
  }

  private static String vm(Setup setup) {
    return setup.jdkVersion().isBlank() ? "" : setup.vmName() + " " + setup.jdkVersion();
  }
}
