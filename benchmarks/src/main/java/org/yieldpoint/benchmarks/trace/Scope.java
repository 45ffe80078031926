// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.trace;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;

/** What the names in a program mean. */
interface Scope {

  /** Returns the generator function of that name. */
  GeneratorFunction<@Nullable Long, @Nullable Long, @Nullable Long> function(String name);

  /** Makes a generator of that function which lives as long as the program runs. */
  Generator<@Nullable Long, @Nullable Long, @Nullable Long> start(String function);

  /** Returns the generator that the driver's name means now. */
  Generator<@Nullable Long, @Nullable Long, @Nullable Long> generator(String name);
}
