// SPDX-License-Identifier: Apache-2.0

/**
 * Commands that check runtimes rather than measure them, one package each.
 *
 * <p>{@link org.yieldpoint.benchmarks.conformance.trace} compares generators with those of CPython,
 * line by line. {@link org.yieldpoint.benchmarks.conformance.soak} compares event loops with each
 * other, over a long random simulation. {@link org.yieldpoint.benchmarks.conformance.capacity}
 * finds how many tasks can sleep at the same time. The races of the threads runtime are in the
 * jcstress sources of its own module, and the contract itself in the test-jar of the api.
 */
@NullMarked
package org.yieldpoint.benchmarks.conformance;

import org.jspecify.annotations.NullMarked;
