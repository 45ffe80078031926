// SPDX-License-Identifier: Apache-2.0
/**
 * How long it takes to start many tasks and wait for them all.
 *
 * <p>{@link org.yieldpoint.benchmarks.gather.GatherClosed} starts a gather when the one before is
 * over: a closed loop, which measures the work. {@link org.yieldpoint.benchmarks.gather.GatherOpen}
 * starts them at a fixed rate, as requests arrive at a server: an open loop, which measures the
 * latency that a caller sees.
 */
@NullMarked
package org.yieldpoint.benchmarks.gather;

import org.jspecify.annotations.NullMarked;
