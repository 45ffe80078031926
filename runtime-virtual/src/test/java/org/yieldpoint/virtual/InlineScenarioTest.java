// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.contract.ScenarioContract;

class InlineScenarioTest extends ScenarioContract {
  @Override
  protected CoroutineRuntime open() {
    return CoroutineRuntime.open("virtual/inline");
  }
}
