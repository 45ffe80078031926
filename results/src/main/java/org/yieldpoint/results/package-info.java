// SPDX-License-Identifier: Apache-2.0

/**
 * From the files of a benchmark run to numbers that may be compared.
 *
 * <p>The story, in the order in which a run passes through it:
 *
 * <ol>
 *   <li>{@link org.yieldpoint.results.RunDirectory} is where a run lives on disk; {@link
 *       org.yieldpoint.results.Run} is what was read from it.
 *   <li>{@link org.yieldpoint.results.JmhResults} reads JMH's JSON into {@link
 *       org.yieldpoint.results.Measurement}s, {@link org.yieldpoint.results.LatencyLog} reads
 *       HdrHistogram logs, {@link org.yieldpoint.results.Environment} says where it was measured.
 *   <li>{@link org.yieldpoint.results.Estimate} and {@link org.yieldpoint.results.Ratio} are the
 *       statistics. The <em>fork</em> is the unit of replication throughout: iterations of one fork
 *       share its compilation, memory layout and moment, so they are averaged before anything else
 *       is done with them.
 *   <li>{@link org.yieldpoint.results.FigureCatalog} names what was measured, and {@link
 *       org.yieldpoint.results.Summary} lays the estimates out as families, rows and cells for the
 *       tables and the report.
 * </ol>
 *
 * <p>Every complaint about input is a {@link org.yieldpoint.results.ResultsException} whose message
 * is one line meant for a person.
 */
@NullMarked
package org.yieldpoint.results;

import org.jspecify.annotations.NullMarked;
