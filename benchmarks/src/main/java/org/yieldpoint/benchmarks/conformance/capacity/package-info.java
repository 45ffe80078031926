// SPDX-License-Identifier: Apache-2.0
/**
 * How many tasks can sleep at the same time: found out by making ever more of them, in a JVM of its
 * own for each runtime, until its heap is full or the system refuses something.
 */
@NullMarked
package org.yieldpoint.benchmarks.conformance.capacity;

import org.jspecify.annotations.NullMarked;
