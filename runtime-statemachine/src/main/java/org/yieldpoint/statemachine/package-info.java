// SPDX-License-Identifier: Apache-2.0
/**
 * A generator as a state machine: an object with a label and the locals that live across yields.
 *
 * <p>Nothing switches here: to suspend is to return, to resume is to call. The generator of the
 * contract does both, so this runtime only asks a definition for its machine. It is the floor that
 * the other runtimes are measured against.
 */
@NullMarked
package org.yieldpoint.statemachine;

import org.jspecify.annotations.NullMarked;
