// SPDX-License-Identifier: Apache-2.0
/**
 * A generator as a pair of platform threads, of which one at a time runs.
 *
 * <p>The body has a thread from its first resume to its end; a switch is a handoff from one thread
 * to the other: through the operating system's scheduler or, while both are awake on a processor
 * each, through a word of memory.
 */
@NullMarked
package org.yieldpoint.threads;

import org.jspecify.annotations.NullMarked;
