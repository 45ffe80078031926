// SPDX-License-Identifier: Apache-2.0
/**
 * The floor: a suspended generator is an object with a label and the locals that live on.
 *
 * <p>Nothing switches here. To suspend is to return, to resume is to call, and the contract's own
 * generator does both; so this runtime only asks a definition for its machine.
 */
@NullMarked
package org.yieldpoint.statemachine;

import org.jspecify.annotations.NullMarked;
