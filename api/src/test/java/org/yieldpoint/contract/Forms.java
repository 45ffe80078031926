// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

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
}
