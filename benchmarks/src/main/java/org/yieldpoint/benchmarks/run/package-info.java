// SPDX-License-Identifier: Apache-2.0

/**
 * Measures: from what was asked for to a run directory.
 *
 * <p>The story, in the order in which a run passes through it:
 *
 * <ol>
 *   <li>{@link org.yieldpoint.benchmarks.run.Selection} is what was asked for. A {@link
 *       org.yieldpoint.benchmarks.run.Plan} says which {@link
 *       org.yieldpoint.benchmarks.run.BenchmarkCase}s that is, in how many rounds, in which order.
 *   <li>{@link org.yieldpoint.benchmarks.run.Measuring} is the loop: a round measures one fork of
 *       every case before the next round begins, so that what is compared was measured close
 *       together in time.
 *   <li>{@link org.yieldpoint.benchmarks.run.ForkRunner} has JMH measure one fork, and {@link
 *       org.yieldpoint.benchmarks.run.RunRecorder} puts its result on disk at once. A run that is
 *       stopped at any moment is therefore a valid run of what was measured, and {@link
 *       org.yieldpoint.benchmarks.run.RecordedForks} reads it back so that it can go on.
 *   <li>{@link org.yieldpoint.benchmarks.run.Progress} says how far it is.
 * </ol>
 *
 * <p>A <em>round</em> is to the reader of {@code jmh.json} a fork: the n-th row of raw data was
 * measured in the n-th round, everywhere. Where a round has no result the row is empty.
 */
@NullMarked
package org.yieldpoint.benchmarks.run;

import org.jspecify.annotations.NullMarked;
