// SPDX-License-Identifier: Apache-2.0
/**
 * A soak of the event loop: a seeded simulation in which many tasks wait for each other in every
 * way there is, and are cancelled at any moment.
 *
 * <p>Time is virtual and every choice comes from one random generator, so that the same seed makes
 * the same history on every runtime. Whatever one of them does in another order draws other random
 * numbers from then on, and the histories part for good: their digests differ. Besides, whenever
 * nothing is left to run, nobody may be waiting for what is there ({@link Simulation#checkAtRest}):
 * that would be a lost wake-up.
 */
@NullMarked
package org.yieldpoint.benchmarks.conformance.soak;

import org.jspecify.annotations.NullMarked;
