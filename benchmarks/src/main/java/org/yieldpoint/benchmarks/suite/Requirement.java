// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.suite;

import java.util.Map;
import java.util.Optional;

/** Something that a benchmark needs, see {@link Needs}. */
@FunctionalInterface
public interface Requirement {

  /**
   * Why a benchmark cannot be measured on this machine, with this JVM's flags.
   *
   * @param params the benchmark's parameters
   * @return the reason in one line; empty if it can
   */
  Optional<String> whyNot(Map<String, String> params);
}
