// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;

/** What the names in a program mean. */
interface Scope {

  /**
   * Lets a machine delegate to a new generator of that function, which lives as long as the program
   * runs.
   */
  @Nullable Long delegate(
      Frame<@Nullable Long, @Nullable Long, @Nullable Long> frame, String function);

  /** Makes a generator of that function which lives as long as the program runs. */
  Generator<@Nullable Long, @Nullable Long, @Nullable Long> start(String function);

  /** Returns the generator that the driver's name means now. */
  Generator<@Nullable Long, @Nullable Long, @Nullable Long> generator(String name);
}
