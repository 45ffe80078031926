// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.statemachine;

import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.contract.GeneratorModelContract;

class GeneratorModelTest extends GeneratorModelContract {
  @Override
  protected CoroutineRuntime open() {
    return CoroutineRuntime.open("statemachine/label");
  }
}
