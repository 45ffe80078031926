// SPDX-License-Identifier: Apache-2.0

/**
 * Measures two builds against each other: from two jars of benchmarks to a verdict.
 *
 * <p>The story, in the order in which a gate passes through it:
 *
 * <ol>
 *   <li>A {@link org.yieldpoint.benchmarks.gate.BenchmarkJar} is one side: any jar that JMH can
 *       run. {@link org.yieldpoint.benchmarks.gate.Worktree} builds one of an older commit.
 *   <li>{@link org.yieldpoint.benchmarks.gate.Pairs} is the order: in a round each benchmark gets
 *       one fork of either side, and who goes first changes.
 *   <li>{@link org.yieldpoint.benchmarks.gate.Rounds} is the loop. {@link
 *       org.yieldpoint.benchmarks.gate.JarForks} has the jar's own JMH measure a fork, {@link
 *       org.yieldpoint.benchmarks.gate.IterationTurns} lets the two of a pair do so by turns, and
 *       {@link org.yieldpoint.benchmarks.gate.ArmRecorder} puts their results on disk at once.
 *   <li>{@link org.yieldpoint.benchmarks.gate.GateRun} goes from rounds to allocation to verdicts,
 *       and measures what they flag again before it believes them.
 *   <li>{@link org.yieldpoint.benchmarks.gate.Slowdown} makes a head of which it is known how much
 *       slower it is, by {@link org.yieldpoint.benchmarks.gate.InjectedWork}: what a calibration
 *       puts the gate to the test with.
 * </ol>
 */
@NullMarked
package org.yieldpoint.benchmarks.gate;

import org.jspecify.annotations.NullMarked;
