// SPDX-License-Identifier: Apache-2.0
/**
 * A generator as a pair of platform threads that run one at a time.
 *
 * <p>The body has a thread from its first resume to its end; a switch is a handoff from one thread
 * to the other: through the operating system's scheduler or, while both are awake on a processor
 * each, through a word of memory.
 *
 * <p>For maintainers: a {@code HandoffMachine} passes control over its {@code Handoff}, whose
 * comment has the protocol and its races; a {@code SpinPolicy} says how long a side waits awake. A
 * {@code HandoffConfig} holds what the machines of one runtime share: its {@code Workers} and, for
 * {@code confined}, the {@code Confinement} to one processor. A {@code SymmetricTransferRun} takes
 * control from body to body without a stop at the resumer. {@code ParkMachine} is the baseline that
 * needs none of these.
 */
@NullMarked
package org.yieldpoint.threads;

import org.jspecify.annotations.NullMarked;
