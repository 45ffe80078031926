// SPDX-License-Identifier: Apache-2.0

/**
 * Turns runs into numbers that a gate or a history may judge. No verdicts here.
 *
 * <p>For a gate: an {@link org.yieldpoint.results.compare.Arm} is one side. A {@link
 * org.yieldpoint.results.compare.ComparisonSet} pairs what both sides have in common as {@link
 * org.yieldpoint.results.compare.Comparison}s, says why the rest is not judged, and refuses runs of
 * different machines; {@link org.yieldpoint.results.compare.WithinRunRatios} compares ratios within
 * each run instead.
 *
 * <p>For a simulation: a {@link org.yieldpoint.results.compare.Recording} holds many forks of one
 * build. For a history: a {@link org.yieldpoint.results.compare.MetricSeries} holds the metrics of
 * every run, the oldest first.
 */
@NullMarked
package org.yieldpoint.results.compare;

import org.jspecify.annotations.NullMarked;
