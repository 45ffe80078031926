// SPDX-License-Identifier: Apache-2.0
package com.example.toy;

import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.contract.GeneratorModelContract;

class ToyModelTest extends GeneratorModelContract {
  @Override
  protected CoroutineRuntime open() {
    return CoroutineRuntime.open("toy/plain");
  }
}
