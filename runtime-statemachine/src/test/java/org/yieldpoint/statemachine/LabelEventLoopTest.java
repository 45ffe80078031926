// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.statemachine;

import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.contract.EventLoopContract;

class LabelEventLoopTest extends EventLoopContract {
  @Override
  protected CoroutineRuntime open() {
    return CoroutineRuntime.open("statemachine/label");
  }
}
