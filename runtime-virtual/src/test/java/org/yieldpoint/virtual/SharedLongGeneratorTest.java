// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.contract.LongGeneratorContract;

class SharedLongGeneratorTest extends LongGeneratorContract {
  @Override
  protected CoroutineRuntime open() {
    return CoroutineRuntime.open("virtual/shared");
  }
}
