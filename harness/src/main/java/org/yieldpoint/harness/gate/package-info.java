// SPDX-License-Identifier: Apache-2.0

/**
 * Measures two builds of the same benchmarks side by side, and asks whether the head is slower.
 *
 * <pre>
 *   base.jar, head.jar ──> GateCases ──> GateSpec ──> GateRun
 *                                                       │  Rounds of Pairs
 *                                                       v
 *            JarForks:   base JVM  ▐1▌   ▐2▌   ▐3▌        never two iterations at once:
 *                        head JVM     ▐1▌   ▐2▌   ▐3▌     IterationInterleaver
 *                                                       │
 *                                                       v
 *   GateDirectory:  base/jmh.json, head/jmh.json, allocation/…, failures.json
 *                                                       │
 *                                                       v
 *                                              GateJudge ──> verdicts
 * </pre>
 *
 * <ol>
 *   <li>{@link org.yieldpoint.harness.gate.BenchmarkJar} lists the benchmarks of each build, and
 *       {@link org.yieldpoint.harness.gate.GateCases} keeps those that both have. {@link
 *       org.yieldpoint.harness.gate.Worktree} checks out the base of a git reference.
 *   <li>{@link org.yieldpoint.harness.gate.GateRun} measures a part of the gate at a time: rounds
 *       of pairs; rounds that count allocation; after each look, further rounds of what is
 *       undecided.
 *   <li>{@link org.yieldpoint.harness.gate.JarForks} measures a pair. Both JVMs are alive, and
 *       their iterations alternate, so a machine that changes changes for both.
 *   <li>{@link org.yieldpoint.harness.gate.GateDirectory} holds a run directory for each side of
 *       each part, and what has failed. A gate that was stopped goes on from it and comes to the
 *       same verdict.
 *   <li>The judge makes one family of all comparisons and leaves the decisions to {@code
 *       org.yieldpoint.results.gate}.
 * </ol>
 */
@NullMarked
package org.yieldpoint.harness.gate;

import org.jspecify.annotations.NullMarked;
