// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

/** The rules of generators, but for those of memory, threads and any order: G. */
public abstract class GeneratorContract extends Contract
    implements GeneratorValueRules, GeneratorExceptionRules, GeneratorClosingRules {

  /** For subclasses. */
  protected GeneratorContract() {}
}
