// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.junit.platform.commons.support.ReflectionSupport;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;

/** In which form the scripts of a test are run; a chain can mix them where bodies can be run. */
enum Forms {
  /** Each in the form that the runtime takes if it has the choice. */
  PREFERRED,
  /** The first that the test makes as a machine, the second as preferred, and so on. */
  MACHINE_FIRST,
  /** The second that the test makes as a machine, and so on. */
  MACHINE_SECOND;

  boolean isMachine(int ordinalOfScript) {
    return switch (this) {
      case PREFERRED -> false;
      case MACHINE_FIRST -> ordinalOfScript % 2 == 0;
      case MACHINE_SECOND -> ordinalOfScript % 2 == 1;
    };
  }

  /** Those that make a difference on the runtime under test. */
  static final class OfRuntime implements ArgumentsProvider {
    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      Contract contract = (Contract) ReflectionSupport.newInstance(context.getRequiredTestClass());
      try (CoroutineRuntime runtime = contract.open()) {
        return runtime.capabilities().contains(Capability.STACKFUL)
            ? Stream.of(values()).map(Arguments::of)
            : Stream.of(Arguments.of(PREFERRED));
      }
    }
  }
}
