// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.openjdk.jmh.profile.Profiler;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.results.figure.FigureCatalog;

/**
 * What a suite of benchmarks may tell the harness about itself. The harness finds it by {@link
 * ServiceLoader}; without one it measures and judges any JMH jar by what the jar says.
 */
public interface Suite {

  /** How the command line was started, such as {@code ./bench}: for messages and records. */
  String command();

  /** The directory that {@link #runs} and {@link #noiseFloors} are relative to. */
  Path home();

  /** Where commands keep what they measure if a user names no directory. */
  Path runs();

  /** The file in which commands look for the noise floors of this machine unless one is named. */
  Path noiseFloors();

  /** Names and arranges the suite's figures. */
  FigureCatalog catalog();

  /** What a user may name with {@code --profile}; the first is the default of a run. */
  List<Profile> profiles();

  /** What a gate measures of this suite unless told otherwise; empty for all benchmarks. */
  Optional<Profile> gateProfile();

  /** Which of these cases cannot be measured here. */
  Availability availability(List<BenchmarkCase> cases);

  /** JMH's profilers that watch every fork of a run. */
  List<Class<? extends Profiler>> profilers();

  /**
   * The profile of a name.
   *
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  default Profile profile(String name) {
    return profiles().stream()
        .filter(profile -> profile.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--profile '%s' does not exist; there are %s"
                        .formatted(
                            name,
                            String.join(", ", profiles().stream().map(Profile::name).toList()))));
  }

  /** The suite on the class path, or else {@link AnySuite}. */
  static Suite find() {
    return ServiceLoader.load(Suite.class, Suite.class.getClassLoader())
        .findFirst()
        .orElseGet(AnySuite::new);
  }
}
