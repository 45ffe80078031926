// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import org.junit.jupiter.params.Parameter;

/** The rules of delegation, Y, in each form that makes a difference on the runtime under test. */
public abstract class DelegationContract extends Contract
    implements DelegationValueRules,
        DelegationExceptionRules,
        DelegationClosingRules,
        DelegationSharingRules,
        SymmetricTransferRules,
        DelegationDepthRules {
  @Parameter(1)
  Forms forms;

  private int scripts;

  /** For subclasses. */
  protected DelegationContract() {}

  @Override
  String description() {
    return super.description() + ", " + forms;
  }

  @Override
  public Script script(String name) {
    Script script = super.script(name);
    return forms.isMachine(scripts++) ? script.asMachine() : script;
  }
}
