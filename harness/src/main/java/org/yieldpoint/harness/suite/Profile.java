// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.suite;

import java.util.List;

/**
 * What a run measures, and how thoroughly.
 *
 * @param name what the command line calls it
 * @param description what it measures and how long that takes, in a few words
 * @param parts the benchmarks; a case that two parts have belongs to the first
 * @param rounds how many forks each case gets
 */
public record Profile(String name, String description, List<Part> parts, int rounds) {
  /** Copies the list. */
  public Profile {
    parts = List.copyOf(parts);
  }
}
