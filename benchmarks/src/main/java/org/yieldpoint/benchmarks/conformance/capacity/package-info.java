// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code capacity} command: how many tasks can sleep at the same time. For each runtime, a new
 * JVM ({@link CapacityProbe}) makes more and more of them until its heap is full or the system
 * refuses; {@link CapacityRun} reads its reports from outside.
 */
@NullMarked
package org.yieldpoint.benchmarks.conformance.capacity;

import org.jspecify.annotations.NullMarked;
