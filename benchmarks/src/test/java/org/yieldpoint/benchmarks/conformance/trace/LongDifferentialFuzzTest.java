// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import org.junit.jupiter.api.Tag;

/** As {@link DifferentialFuzzTest}, with ten times as many programs. */
@Tag("long")
class LongDifferentialFuzzTest extends DifferentialFuzzTest {
  @Override
  int defaultCount() {
    return 2000;
  }
}
