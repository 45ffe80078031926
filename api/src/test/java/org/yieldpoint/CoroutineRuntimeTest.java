// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yieldpoint.spi.AbstractCoroutineRuntime;

class CoroutineRuntimeTest {

  private static final class TwoStrategies implements CoroutineRuntime.Provider {
    @Override
    public String name() {
      return "fake";
    }

    @Override
    public List<String> strategies() {
      return List.of("good", "bad");
    }

    @Override
    public CoroutineRuntime open(String strategy) {
      AbstractCoroutineRuntime.requireKnown(this, strategy);
      return new PlainRuntime();
    }
  }

  @Test
  void providersRefuseStrategiesThatTheyDoNotHave() {
    CoroutineRuntime.Provider provider = new TwoStrategies();
    assertThat(provider.open("bad")).hasToString("plain/only");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider.open("ugly"))
        .withMessage("unknown strategy 'ugly' of the runtime 'fake': here it has good, bad");
    assertThatIllegalArgumentException().isThrownBy(() -> provider.open(""));
  }

  @Test
  void unknownRuntimesAreRefused() {
    for (String spec : List.of("nonsense", "nonsense/park", "/park", "")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CoroutineRuntime.open(spec))
          .withMessageStartingWith("unknown runtime '" + spec.replaceFirst("/.*", "") + "'");
    }
  }
}
