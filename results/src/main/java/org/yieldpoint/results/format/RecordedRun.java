// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
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
   * What must be equal before numbers are compared: the machine's fingerprint, and the vendor and
   * the feature version of its JDK. For a run without a fingerprint, the same of what JMH says of
   * its VMs. Patch versions and the path of {@code java} leave a series what it is.
   */
  public String machine() {
    return run.environment().map(RecordedRun::knownMachine).orElseGet(this::unknownMachine);
  }

  /**
   * The full version of its JDK; several, in their order, if its benchmarks ran on several; empty
   * if unknown.
   */
  public String jdk() {
    String recorded = run.environment().map(e -> e.jdk().version()).orElse("unknown");
    return recorded.equals("unknown")
        ? String.join(" and ", texts(RecordedRun::fullVersion))
        : recorded;
  }

  private static String knownMachine(Environment environment) {
    String vendor = environment.jdk().vendor();
    return environment.fingerprint().key() + (vendor.equals("unknown") ? "" : " of " + vendor);
  }

  private String unknownMachine() {
    SortedSet<String> machines = texts(RecordedRun::vm);
    return machines.isEmpty()
        ? "unknown machine"
        : "unknown machine, " + String.join(" and ", machines);
  }

  private SortedSet<String> texts(Function<Setup, String> part) {
    return run.measurements().stream()
        .map(Measurement::setup)
        .distinct()
        .map(part)
        .filter(text -> !text.isBlank())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String vm(Setup setup) {
    return setup.jdkVersion().isBlank() ? "" : setup.vmKind() + ", JDK " + setup.jdkFeature();
  }

  /** Builds of a version that is still in the making differ only in what the VM says. */
  private static String fullVersion(Setup setup) {
    return setup.jdkVersion().contains("-") && !setup.vmVersion().isBlank()
        ? setup.vmVersion()
        : setup.jdkVersion();
  }
}
