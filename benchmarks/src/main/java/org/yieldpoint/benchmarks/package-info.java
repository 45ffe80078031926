// SPDX-License-Identifier: Apache-2.0

/**
 * The benchmarks of the runtimes, what they are compared with, and the commands on them.
 *
 * <pre>
 *                                  cli
 *            ┌──────────┬───────────┴──┬────────────────┐
 *         lessons  conformance         │             harness
 *            │   trace soak capacity   │            (and results)
 *            └──────────┴─────┬────────┘                │
 *                           suite  ─────────────────────┘
 *                             │       figures, goals, profiles, availability
 *   ┌──────────┬──────────┬───┴────┬──────────┐
 * context-  throughput  gather  footprint  selftest
 * switch       │          │        │          │   one question a class
 *   └──────────┴────┬─────┴────────┘          │
 *                 peers                       │   one adapter a mechanism
 *                   └────────┬────────────────┘
 *                         fixture                 JMH states, answers, values
 * </pre>
 *
 * <p>Arrows point downwards only. {@code conformance} also uses {@code fixture}. The names of the
 * JMH classes are part of committed results and of a gate between two builds: they do not change.
 */
@NullMarked
package org.yieldpoint.benchmarks;

import org.jspecify.annotations.NullMarked;
