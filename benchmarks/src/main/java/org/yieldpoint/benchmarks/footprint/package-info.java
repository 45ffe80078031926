// SPDX-License-Identifier: Apache-2.0
/**
 * How many bytes a suspended generator or a waiting task takes.
 *
 * <p>Each benchmark makes many of a kind, which then wait at the same time. One takes the live heap
 * after a full collection, less the live heap before, divided by their number ({@link
 * org.yieldpoint.benchmarks.fixture.LiveHeap}). JMH itself measures only times, so {@link
 * org.yieldpoint.benchmarks.footprint.WeighingProfiler} adds the weight to its results. The score
 * beside it is the time of the collections and means nothing.
 *
 * <p>Allocation per switch or task needs no benchmark of its own: JMH's profiler of garbage
 * collection is on in every fork.
 */
@NullMarked
package org.yieldpoint.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
