// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

/** The rule of generators of longs, X16, with those of other generators that hold for them, too. */
public abstract class LongGeneratorContract extends Contract
    implements LongGeneratorRules, LongDelegationRules, LongRuntimeRules {

  /** For subclasses. */
  protected LongGeneratorContract() {}
}
