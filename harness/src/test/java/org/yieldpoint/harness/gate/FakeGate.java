// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.Plan;
import org.yieldpoint.harness.run.Progress;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.harness.run.SilentProgress;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.gate.Looks;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Rules;

/** Gates whose forks take no time. */
final class FakeGate {
  static final int ROUNDS = 6;
  private static final ForkSettings SETTINGS =
      new ForkSettings(
          1, Duration.ofMillis(100), 2, Duration.ofMillis(100), Duration.ofSeconds(10));

  /** What each part of a gate was called when it began. */
  final List<String> parts = new ArrayList<>();

  /** What both sides are copied from. */
  final BenchmarkJar jar;

  FakeGate(Path temporary) throws IOException {
    jar = new BenchmarkJar(Files.writeString(temporary.resolve("some.jar"), "jar"));
  }

  /** Runs one into a new directory. */
  GateOutcome run(Path out, FakeForks forks, boolean allocation, String... methods)
      throws IOException {
    return run(out, forks, spec(allocation, methods));
  }

  GateOutcome run(Path out, FakeForks forks, GateSpec spec) throws IOException {
    GateDirectory directory = GateDirectory.create(out, jar, jar);
    return new GateRun(spec, directory, forks).run(this::part);
  }

  Progress part(String what, int forks, Duration left) {
    parts.add(what);
    return new SilentProgress();
  }

  static GateSpec spec(boolean allocation, String... methods) {
    return spec(allocation, Duration.ofMinutes(15), methods);
  }

  static GateSpec spec(Duration budget, String... methods) {
    return spec(false, budget, methods);
  }

  private static GateSpec spec(boolean allocation, Duration budget, String... methods) {
    Map<BenchmarkCase, ForkSettings> settings = new LinkedHashMap<>();
    for (String method : methods) {
      settings.put(FakeForks.plain(method), SETTINGS);
    }
    return new GateSpec(
        new Plan(settings, ROUNDS, 7),
        allocation,
        true,
        List.of(),
        Rules.QUIET,
        NoiseFloors.NONE,
        Map.of(Side.BASE, "old.jar", Side.HEAD, "new.jar"),
        environments(),
        Looks.doubling(ROUNDS, 3),
        budget,
        "id");
  }

  static Map<Side, Environment> environments() {
    Environment here = new Environment(null, null, null, null, null, null);
    return Map.of(Side.BASE, here, Side.HEAD, here);
  }
}
