// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.contract.GeneratorContract;

class AdaptiveGeneratorTest extends GeneratorContract {
  @Override
  protected CoroutineRuntime open() {
    return CoroutineRuntime.open("threads/adaptive");
  }
}
