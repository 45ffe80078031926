// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;

/** The bindings of the names in a program. */
interface Environment {

  /**
   * Delegates from a machine to a new generator of that function, which lives until the program
   * ends.
   */
  @Nullable Long delegate(
      Frame<@Nullable Long, @Nullable Long, @Nullable Long> frame, String function);

  /** Makes a generator of that function, which lives until the program ends. */
  Generator<@Nullable Long, @Nullable Long, @Nullable Long> start(String function);

  /** Returns the generator to which the driver's name is bound now. */
  Generator<@Nullable Long, @Nullable Long, @Nullable Long> generator(String name);
}
