// SPDX-License-Identifier: Apache-2.0

/**
 * From two runs to numbers that a gate may judge.
 *
 * <p>{@link org.yieldpoint.results.compare.Arm} is one side. {@link
 * org.yieldpoint.results.compare.ComparisonSet} finds what both sides have in common as {@link
 * org.yieldpoint.results.compare.Comparison}s, says why the rest is not judged, and refuses runs of
 * machines that differ; {@link org.yieldpoint.results.compare.OwnRatios} compares the ratios within
 * each run instead. No verdicts here.
 */
@NullMarked
package org.yieldpoint.results.compare;

import org.jspecify.annotations.NullMarked;
