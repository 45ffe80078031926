// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.suite;

import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.Profiler;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.results.figure.FigureCatalog;

/** Benchmarks of which nothing is known but what their jar says. */
final class AnySuite implements Suite {
  @Override
  public String command() {
    return "java -jar yieldpoint-gate.jar";
  }

  @Override
  public FigureCatalog catalog() {
    return FigureCatalog.generic(List.of());
  }

  @Override
  public List<Profile> profiles() {
    return List.of();
  }

  @Override
  public Optional<Profile> gateProfile() {
    return Optional.empty();
  }

  @Override
  public Availability availability(List<BenchmarkCase> cases) {
    return Availability.ALL;
  }

  @Override
  public List<Class<? extends Profiler>> profilers() {
    return List.of(GCProfiler.class);
  }
}
