// SPDX-License-Identifier: Apache-2.0

/**
 * What changed over a series of runs, and when.
 *
 * <p>A gate compares two runs, so a loss of one percent a week passes it every time. Here every
 * metric of every run is laid out in time: {@link org.yieldpoint.results.format.RunSeries} reads
 * the runs in their order; {@link org.yieldpoint.results.history.History} makes one {@link
 * org.yieldpoint.results.history.MetricHistory} of each metric on each machine, since numbers of
 * different machines are never compared; {@link org.yieldpoint.results.stat.EnergyDivisive} finds
 * its steps and {@link org.yieldpoint.results.stat.Trend} its slow drifts. The outcome is advice:
 * it has no verdict and fails nothing.
 */
@NullMarked
package org.yieldpoint.results.history;

import org.jspecify.annotations.NullMarked;
