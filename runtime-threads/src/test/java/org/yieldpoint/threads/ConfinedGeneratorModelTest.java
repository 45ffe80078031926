// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.contract.GeneratorModelContract;

class ConfinedGeneratorModelTest extends GeneratorModelContract {
  @Override
  protected CoroutineRuntime open() {
    return Confined.open();
  }
}
