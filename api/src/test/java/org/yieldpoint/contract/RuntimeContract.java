// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import org.yieldpoint.CoroutineRuntime;

/**
 * What a runtime owes beyond the rules of generators, X1 to X19, by the documentation of {@link
 * CoroutineRuntime} and its package.
 *
 * <p>Where a rule is about stacks, a runtime that has none is not asked.
 */
public abstract class RuntimeContract extends Contract
    implements RuntimeMachineRules,
        RuntimeThreadRules,
        RuntimeNestingRules,
        RuntimeBodyRules,
        RuntimeMonitorRules,
        RuntimeOpeningRules {

  /** For subclasses. */
  protected RuntimeContract() {}
}
