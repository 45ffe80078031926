// SPDX-License-Identifier: Apache-2.0

/**
 * Makes builds that are slower by a known share, and machines that are busier, so that a gate can
 * be tested against the truth.
 *
 * <pre>
 *   a jar ──> Slowdown ── forks without work, with a little, with much ──> cost of a token of work
 *                │
 *                v
 *          InjectedWork:  work-1/ (how much), classes/ (that consume it), the jar
 *                │
 *                v
 *          a gate of the jar against this class path ought to find just that share
 * </pre>
 *
 * <ol>
 *   <li>{@link org.yieldpoint.harness.calibrate.Slowdown} measures, for each benchmark, how much
 *       longer a call takes with added work, and computes the amount for each share.
 *   <li>{@link org.yieldpoint.harness.calibrate.InjectedWork} writes the benchmark classes that
 *       consume this amount first. They come before the jar on the class path.
 *   <li>{@link org.yieldpoint.harness.calibrate.Neighbour} keeps a core busy for a share of the
 *       time while a gate measures.
 * </ol>
 *
 * <p>The gates of a calibration are ordinary gates, and the command line runs them.
 */
@NullMarked
package org.yieldpoint.harness.calibrate;

import org.jspecify.annotations.NullMarked;
