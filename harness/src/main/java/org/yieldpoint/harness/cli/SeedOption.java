// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The seed of the order in which forks are measured. */
public final class SeedOption {
  /** A random seed is below this, so that a person can type it. */
  private static final long BOUND = 1_000_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides the order within rounds. Default: random; it is recorded.")
  private @Nullable Long seed;

  /** For picocli. */
  public SeedOption() {}

  /** Whether none was asked for. */
  public boolean isDefault() {
    return seed == null;
  }

  /** The seed that was asked for, or else a random one. */
  public long orRandom() {
    return seed == null ? ThreadLocalRandom.current().nextLong(1, BOUND) : seed;
  }
}
