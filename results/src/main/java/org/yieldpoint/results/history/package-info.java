// SPDX-License-Identifier: Apache-2.0

/**
 * What changed over a series of runs, and when. Numbers in, advice out; nothing is read here.
 *
 * <p>A gate compares two runs, so a loss of one percent a week passes it every time. A {@link
 * org.yieldpoint.results.history.History} has one {@link
 * org.yieldpoint.results.history.MetricHistory} for each metric on each machine, since numbers of
 * different machines are never compared. {@link org.yieldpoint.results.stat.EnergyDivisive} finds
 * its steps, {@link org.yieldpoint.results.stat.Trend} its slow drifts. The outcome is advice: it
 * has no verdict and fails nothing.
 */
@NullMarked
package org.yieldpoint.results.history;

import org.jspecify.annotations.NullMarked;
