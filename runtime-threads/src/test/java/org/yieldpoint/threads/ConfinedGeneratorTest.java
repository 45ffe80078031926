// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.contract.GeneratorContract;

class ConfinedGeneratorTest extends GeneratorContract {
  @Override
  protected CoroutineRuntime open() {
    return Confined.open();
  }
}
