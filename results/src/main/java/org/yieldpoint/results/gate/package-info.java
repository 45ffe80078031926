// SPDX-License-Identifier: Apache-2.0

/**
 * The regression gate's decisions: numbers in, verdicts out. Nothing is read or written here.
 *
 * <ol>
 *   <li>{@link org.yieldpoint.results.gate.Gate} judges all {@link
 *       org.yieldpoint.results.compare.Comparison}s of a set together, by {@link
 *       org.yieldpoint.results.gate.Rules} that were fixed before and {@link
 *       org.yieldpoint.results.gate.NoiseFloors} that were measured before. It returns a {@link
 *       org.yieldpoint.results.gate.Finding} for each.
 *   <li>{@link org.yieldpoint.results.gate.Looks} say after how many rounds it judges; what is
 *       undecided is measured on until the next look.
 *   <li>{@link org.yieldpoint.results.gate.GateResult} collects the findings and draws the outcome.
 * </ol>
 *
 * <p>Two classes measure how often these decisions are wrong. {@link
 * org.yieldpoint.results.gate.Simulation} draws suites from a {@link
 * org.yieldpoint.results.compare.Recording} of one build and judges them; {@link
 * org.yieldpoint.results.gate.Calibration} counts the verdicts on real builds whose truth is known.
 */
@NullMarked
package org.yieldpoint.results.gate;

import org.jspecify.annotations.NullMarked;
