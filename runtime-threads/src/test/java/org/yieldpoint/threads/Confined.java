// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.yieldpoint.CoroutineRuntime;

/** Opens the runtime under test where the operating system lets threads be bound to a processor. */
final class Confined {
  private Confined() {}

  static CoroutineRuntime open() {
    assumeTrue(Affinity.whyNot().isEmpty(), () -> Affinity.whyNot().orElse(""));
    return CoroutineRuntime.open("threads/confined");
  }
}
