// SPDX-License-Identifier: Apache-2.0

/**
 * The files of a run: reads and writes them without knowing what they mean.
 *
 * <p>{@link org.yieldpoint.results.format.RunDirectory} is where a run lives on disk, {@link
 * org.yieldpoint.results.format.Run} is what was read from it, {@link
 * org.yieldpoint.results.format.RunSeries} is a directory of runs in their order. {@link
 * org.yieldpoint.results.format.JmhResults} reads JMH's JSON into {@link
 * org.yieldpoint.results.format.Measurement}s, {@link org.yieldpoint.results.format.LatencyLog}
 * reads HdrHistogram logs, {@link org.yieldpoint.results.format.Environment} records where and how
 * a run was measured, {@link org.yieldpoint.results.format.Gap} why a cell is empty. Files are
 * replaced atomically, and measurements are never overwritten.
 *
 * <p>Every complaint about input is a {@link org.yieldpoint.results.format.ResultsException}. Its
 * message is one line for a person.
 */
@NullMarked
package org.yieldpoint.results.format;

import org.jspecify.annotations.NullMarked;
