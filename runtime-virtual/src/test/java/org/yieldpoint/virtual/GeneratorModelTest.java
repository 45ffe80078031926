// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import net.jqwik.api.Group;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.contract.GeneratorModelContract;

@SuppressWarnings("ClassCanBeStatic") // no group of jqwik is static
class GeneratorModelTest {
  @Group
  class Inline extends GeneratorModelContract {
    @Override
    protected CoroutineRuntime open() {
      return CoroutineRuntime.open("virtual/inline");
    }
  }

  @Group
  class Shared extends GeneratorModelContract {
    @Override
    protected CoroutineRuntime open() {
      return CoroutineRuntime.open("virtual/shared");
    }
  }
}
