// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.capacity;

/**
 * How many tasks of a runtime slept at the same time.
 *
 * @param asleep how many slept
 * @param measured how many slept when the memory was last measured; zero if it never was
 * @param heapBytes the live heap then
 * @param residentBytes the resident memory of the process then; negative if unknown
 * @param end why no more slept
 * @param failed whether {@code end} is a defect rather than a limit
 */
record Capacity(
    int asleep, int measured, long heapBytes, long residentBytes, String end, boolean failed) {}
