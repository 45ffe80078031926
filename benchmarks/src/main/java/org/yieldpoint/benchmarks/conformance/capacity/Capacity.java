// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.capacity;

/**
 * How many tasks of a runtime slept at the same time.
 *
 * @param asleep how many
 * @param measured how many it was when the memory was last looked at; zero if that never happened
 * @param heapBytes the live heap then
 * @param residentBytes what the process had of the machine's memory then; below zero if unknown
 * @param end why there were not more
 * @param failed whether that is no limit but something that must not happen
 */
record Capacity(
    int asleep, int measured, long heapBytes, long residentBytes, String end, boolean failed) {}
