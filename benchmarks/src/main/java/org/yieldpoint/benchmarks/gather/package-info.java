// SPDX-License-Identifier: Apache-2.0
/**
 * How long it takes to start many tasks and wait for them all.
 *
 * <p>{@link org.yieldpoint.benchmarks.gather.GatherClosed} begins one gather when the last is over,
 * which measures the work; {@link org.yieldpoint.benchmarks.gather.GatherOpen} begins them at times
 * that are fixed beforehand, as requests come to a server, which measures what a caller would see.
 */
@NullMarked
package org.yieldpoint.benchmarks.gather;

import org.jspecify.annotations.NullMarked;
