// SPDX-License-Identifier: Apache-2.0
/**
 * What a user would pick instead, and what each mechanism costs bare, one adapter for each: the
 * same values and the same work as the workloads of the runtimes, in the idiom of the other
 * library.
 *
 * <p>{@link org.yieldpoint.benchmarks.peers.Handoff}s pass values between two threads; a {@link
 * org.yieldpoint.benchmarks.peers.ChildProgram} does the work in another process.
 */
@NullMarked
package org.yieldpoint.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
