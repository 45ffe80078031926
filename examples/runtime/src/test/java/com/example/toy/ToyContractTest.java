// SPDX-License-Identifier: Apache-2.0
package com.example.toy;

import org.junit.jupiter.api.Nested;
import org.yieldpoint.contract.AbandonmentContract;
import org.yieldpoint.contract.DelegationContract;
import org.yieldpoint.contract.EventLoopContract;
import org.yieldpoint.contract.GeneratorContract;
import org.yieldpoint.contract.LongGeneratorContract;
import org.yieldpoint.contract.RunOn;
import org.yieldpoint.contract.RuntimeContract;
import org.yieldpoint.contract.ScenarioContract;

/** The whole contract, on a runtime that the library knows nothing of. */
class ToyContractTest {
  @Nested
  @RunOn("toy/plain")
  class Generators extends GeneratorContract {}

  @Nested
  @RunOn("toy/plain")
  class Delegation extends DelegationContract {}

  @Nested
  @RunOn("toy/plain")
  class LongGenerators extends LongGeneratorContract {}

  @Nested
  @RunOn("toy/plain")
  class Runtimes extends RuntimeContract {}

  @Nested
  @RunOn("toy/plain")
  class Abandonment extends AbandonmentContract {}

  @Nested
  @RunOn("toy/plain")
  class EventLoops extends EventLoopContract {}

  @Nested
  @RunOn("toy/plain")
  class Scenarios extends ScenarioContract {}
}
