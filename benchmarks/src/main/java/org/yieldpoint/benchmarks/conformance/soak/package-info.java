// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code soak} command: a seeded simulation in which many tasks of an event loop wait for each
 * other in every possible way and are cancelled at any moment.
 *
 * <p>Time is virtual and every choice comes from one random generator, so that the same seed makes
 * the same history on every runtime. A runtime that does something in another order draws other
 * random numbers from then on, and its digest differs. Whenever nothing is left to run, {@link
 * Simulation#checkAtRest} checks that no task waits for something that is available, which would be
 * a lost wake-up.
 */
@NullMarked
package org.yieldpoint.benchmarks.conformance.soak;

import org.jspecify.annotations.NullMarked;
