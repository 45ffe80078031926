// SPDX-License-Identifier: Apache-2.0

/**
 * The benchmarks of the runtimes, the peers that they are compared with, and their commands.
 *
 * <pre>
 *                             cli                      the command line
 *            ┌─────────────────┼───────────┐
 *            ▼                 ▼           ▼
 *         lessons         conformance   headline       trace, soak, capacity; what the README shows
 *            └─────────────────┼───────────┘
 *                              ▼
 *                            suite                     figures, goals, profiles, availability
 *       ┌───────────┬──────────┼─────────┬───────────┐
 *       ▼           ▼          ▼         ▼           ▼
 * contextswitch throughput   gather  footprint   selftest   one question a class
 *       └───────────┴──────────┼─────────┘           │
 *                              ▼                     │
 *                            peers                     one adapter a mechanism
 *                              └──────────┬──────────┘
 *                                         ▼
 *                                      fixture         JMH states, answers, values
 * </pre>
 *
 * <p>A package may use all below it, and none above. {@code cli} and {@code suite} are built on the
 * harness module; {@code lessons} take only the drawing of pictures from results. The names of the
 * JMH classes are part of committed results and of a gate between two builds, so they do not
 * change.
 */
@NullMarked
package org.yieldpoint.benchmarks;

import org.jspecify.annotations.NullMarked;
