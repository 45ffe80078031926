// SPDX-License-Identifier: Apache-2.0
/**
 * The alternatives to the runtimes, one adapter each: libraries that a user might pick instead, and
 * bare mechanisms of the JDK. An adapter does the same work as the benchmark of the runtimes, in
 * the idiom of its library.
 *
 * <p>{@link org.yieldpoint.benchmarks.peers.Handoff}s pass values between two threads. A {@link
 * org.yieldpoint.benchmarks.peers.PeerProgram} does the work in another process, in another
 * language. Where a machine lacks something, a {@link
 * org.yieldpoint.benchmarks.fixture.Requirement} here says so.
 */
@NullMarked
package org.yieldpoint.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
