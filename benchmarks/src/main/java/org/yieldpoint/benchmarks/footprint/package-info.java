// SPDX-License-Identifier: Apache-2.0
/**
 * How many bytes something takes that waits.
 *
 * <p>Each benchmark makes many of a kind and has them wait at the same time. What one takes is the
 * live heap after a full collection, less that of a moment before, divided by their number ({@link
 * org.yieldpoint.benchmarks.footprint.LiveHeap}). JMH knows only times: what was weighed reaches
 * its results beside the score, through {@link
 * org.yieldpoint.benchmarks.footprint.WeighingProfiler}, and the score, which is the time that two
 * collections take, means nothing.
 *
 * <p>What is allocated for each switch or task needs no benchmark of its own: JMH's profiler of
 * garbage collection is on in every fork.
 */
@NullMarked
package org.yieldpoint.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
