// SPDX-License-Identifier: Apache-2.0

/**
 * Measures forks and keeps what they measured: all that a run and a gate share.
 *
 * <pre>
 *   Plan ──> Rounds ── Step ──> StepRunner ── a JVM ──> JMH's JSON ──> ForkResult
 *              │                                                        │      │
 *              │                                         Measured(entry)│      │Failed(reason)
 *              │                                                        v      v
 *              └───────────────────────────────────────────── ForkRecorder    Failures
 *                                                                  │           │
 *                                                                  v           v
 *                                              run directory:   jmh.json   failures.txt
 * </pre>
 *
 * <ol>
 *   <li>A {@link org.yieldpoint.harness.run.Selection} chooses {@linkplain
 *       org.yieldpoint.harness.run.BenchmarkCase cases}; a {@link org.yieldpoint.harness.run.Plan}
 *       adds how each is measured, how often, and in which order.
 *   <li>{@link org.yieldpoint.harness.run.Rounds} goes through the plan, one {@link
 *       org.yieldpoint.harness.run.Step} at a time: one case in one round, with a fork for each
 *       {@link org.yieldpoint.harness.run.Side}. A run has one side, a gate has two.
 *   <li>A {@link org.yieldpoint.harness.run.StepRunner} measures the forks. A run ({@link
 *       org.yieldpoint.harness.run.Measuring}) calls JMH's runner in this JVM, with profilers and a
 *       directory for the latencies of each fork. A gate starts the JMH of each build's own jar.
 *   <li>Either way JMH writes an entry of one fork in its own format, and that is the {@link
 *       org.yieldpoint.harness.run.ForkResult}; or it has failed, and the result is a reason and
 *       the end of what was printed.
 *   <li>The recorder merges the entries of all rounds as if JMH had run the forks one after
 *       another, and replaces {@code jmh.json} after every fork. A run that was stopped begins with
 *       what the file holds and measures the rest.
 * </ol>
 *
 * <p>Nothing here judges a number or knows a gate. A {@link org.yieldpoint.harness.run.StopRequest}
 * ends a run or a gate between forks, and a {@link org.yieldpoint.harness.run.MachineLock} keeps
 * two from measuring at once.
 */
@NullMarked
package org.yieldpoint.harness.run;

import org.jspecify.annotations.NullMarked;
