// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Says what a contract is run on: on each of these, one after the other. */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{arguments}")
@ArgumentsSource(RunOnArguments.class)
public @interface RunOn {
  /** Runtimes with strategies, such as {@code "virtual/shared"}. */
  String[] value();
}
