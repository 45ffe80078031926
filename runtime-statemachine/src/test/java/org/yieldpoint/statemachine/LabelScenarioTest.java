// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.statemachine;

import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.contract.ScenarioContract;

class LabelScenarioTest extends ScenarioContract {
  @Override
  protected CoroutineRuntime open() {
    return CoroutineRuntime.open("statemachine/label");
  }
}
