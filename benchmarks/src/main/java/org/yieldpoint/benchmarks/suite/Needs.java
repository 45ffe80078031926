// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a benchmark cannot do without and not every machine has. Where it is missing, the benchmark
 * is left out and its row says why.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
  /** What is needed; its class has a public constructor without parameters. */
  Class<? extends Requirement> value();
}
