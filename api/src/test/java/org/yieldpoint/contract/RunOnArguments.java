// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.junit.platform.commons.support.AnnotationSupport;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;

/** The arguments of a contract: each runtime of {@link RunOn}, for delegation in each form. */
final class RunOnArguments implements ArgumentsProvider {
  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    Class<?> contract = context.getRequiredTestClass();
    Stream<String> specs =
        Stream.of(
            AnnotationSupport.findAnnotation(contract, RunOn.class)
                .orElseThrow(() -> new AssertionError(contract + " has no @RunOn"))
                .value());
    return DelegationContract.class.isAssignableFrom(contract)
        ? specs.flatMap(spec -> forms(spec).map(form -> Arguments.of(spec, form)))
        : specs.map(Arguments::of);
  }

  /** Those that make a difference on {@code spec}: one where that cannot be opened here. */
  private static Stream<Forms> forms(String spec) {
    if (!CoroutineRuntime.specs().contains(spec)) {
      return Stream.of(Forms.PREFERRED);
    }
    try (CoroutineRuntime runtime = CoroutineRuntime.open(spec)) {
      return runtime.capabilities().contains(Capability.STACKFUL)
          ? Stream.of(Forms.values())
          : Stream.of(Forms.PREFERRED);
    }
  }
}
