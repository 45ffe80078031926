// SPDX-License-Identifier: Apache-2.0

/**
 * The regression gate: from two runs to a verdict on every metric, and an exit code.
 *
 * <p>The story, in the order in which two runs pass through it:
 *
 * <ol>
 *   <li>{@link org.yieldpoint.results.compare.Arm} reads one side: any JMH JSON file, or a run
 *       directory.
 *   <li>{@link org.yieldpoint.results.compare.ComparisonSet} finds what the two sides have in
 *       common, as {@link org.yieldpoint.results.compare.Comparison}s; says of the rest why it is
 *       not judged; and refuses runs of machines that differ, of which {@link
 *       org.yieldpoint.results.compare.OwnRatios} can still compare ratios.
 *   <li>{@link org.yieldpoint.results.gate.Gate} judges the comparisons of one family together, by
 *       {@link org.yieldpoint.results.gate.Rules} that were fixed before and {@link
 *       org.yieldpoint.results.gate.NoiseFloors} that were measured before. It is pure: forks in,
 *       {@link org.yieldpoint.results.gate.Finding}s out.
 *   <li>{@link org.yieldpoint.results.gate.GateResult} is what the reports show.
 * </ol>
 *
 * <p>How often all that is wrong is for {@link org.yieldpoint.results.gate.Simulation} to say: it
 * draws suites from a {@link org.yieldpoint.results.compare.Recording} of one build and has them
 * judged.
 */
@NullMarked
package org.yieldpoint.results.gate;

import org.jspecify.annotations.NullMarked;
