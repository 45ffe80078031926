// SPDX-License-Identifier: Apache-2.0

/**
 * The files of a run: reads and writes them, and knows nothing of what they mean.
 *
 * <p>{@link org.yieldpoint.results.format.RunDirectory} is where a run lives on disk, {@link
 * org.yieldpoint.results.format.Run} what was read from it. {@link
 * org.yieldpoint.results.format.JmhResults} reads JMH's JSON into {@link
 * org.yieldpoint.results.format.Measurement}s, {@link org.yieldpoint.results.format.LatencyLog}
 * reads HdrHistogram logs, {@link org.yieldpoint.results.format.Environment} says where and how a
 * run was measured. Files are replaced atomically, and nothing that was measured is overwritten.
 *
 * <p>Every complaint about input is a {@link org.yieldpoint.results.format.ResultsException} with a
 * message of one line that is meant for a person.
 */
@NullMarked
package org.yieldpoint.results.format;

import org.jspecify.annotations.NullMarked;
