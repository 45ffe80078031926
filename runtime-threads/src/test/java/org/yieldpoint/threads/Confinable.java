// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.yieldpoint.contract.Contract;

/** Skips {@code confined} where the operating system lets no thread be bound to a processor. */
final class Confinable implements BeforeEachCallback {
  @Override
  public void beforeEach(ExtensionContext context) {
    Contract contract = (Contract) context.getRequiredTestInstance();
    if (contract.spec().equals("threads/confined")) {
      assumePossible();
    }
  }

  /** Skips a test, and says why, unless threads can be bound to a processor here. */
  static void assumePossible() {
    assumeTrue(Affinity.whyNot().isEmpty(), () -> Affinity.whyNot().orElse(""));
  }
}
