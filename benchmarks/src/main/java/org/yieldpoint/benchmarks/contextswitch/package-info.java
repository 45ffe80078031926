// SPDX-License-Identifier: Apache-2.0
/**
 * What it costs to suspend once and come back, on a generator.
 *
 * <p>{@link org.yieldpoint.benchmarks.contextswitch.Next} is the bare switch, {@link
 * org.yieldpoint.benchmarks.contextswitch.LongNext} the same with and without boxing, {@link
 * org.yieldpoint.benchmarks.contextswitch.Send} with a value each way, {@link
 * org.yieldpoint.benchmarks.contextswitch.Raise} with an exception inwards, {@link
 * org.yieldpoint.benchmarks.contextswitch.Delegation} through a chain of delegates. {@link
 * org.yieldpoint.benchmarks.contextswitch.Completion} and {@link
 * org.yieldpoint.benchmarks.contextswitch.Closing} are whole lives.
 *
 * <p>{@link org.yieldpoint.benchmarks.contextswitch.RelayNext}, {@link
 * org.yieldpoint.benchmarks.contextswitch.MegamorphicNext} and {@link
 * org.yieldpoint.benchmarks.contextswitch.NextUnderLoad} are the bare switch under harder terms:
 * one within another, where the compiler knows nothing, and where others want the processor. {@link
 * org.yieldpoint.benchmarks.contextswitch.PeerNext}, {@link
 * org.yieldpoint.benchmarks.contextswitch.PeerSend}, {@link
 * org.yieldpoint.benchmarks.contextswitch.HandoffNext} and {@link
 * org.yieldpoint.benchmarks.contextswitch.ProcessNext} are what it is compared with.
 *
 * <p>What is yielded is always one of 128 numbers that {@code Integer.valueOf} has ready, for the
 * runtimes, floors and peers alike, so that boxing is not what is measured; but in {@code
 * LongNext}, where it is, and in a Kotlin sequence, which Kotlin's compiler has make a new box of
 * 16 bytes for every number, as it does for whoever uses one.
 */
@NullMarked
package org.yieldpoint.benchmarks.contextswitch;

import org.jspecify.annotations.NullMarked;
