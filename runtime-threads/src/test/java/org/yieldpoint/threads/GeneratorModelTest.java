// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import net.jqwik.api.Group;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.contract.GeneratorModelContract;

@SuppressWarnings("ClassCanBeStatic") // no group of jqwik is static
class GeneratorModelTest {
  @Group
  class Adaptive extends GeneratorModelContract {
    @Override
    protected CoroutineRuntime open() {
      return CoroutineRuntime.open("threads/adaptive");
    }
  }

  @Group
  class Confined extends GeneratorModelContract {
    @Override
    protected CoroutineRuntime open() {
      Confinable.assumePossible();
      return CoroutineRuntime.open("threads/confined");
    }
  }

  @Group
  class Park extends GeneratorModelContract {
    @Override
    protected CoroutineRuntime open() {
      return CoroutineRuntime.open("threads/park");
    }
  }
}
