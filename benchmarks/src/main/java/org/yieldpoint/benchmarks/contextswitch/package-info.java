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
 * org.yieldpoint.benchmarks.contextswitch.Closing} are whole lives, from start to end.
 *
 * <p>{@link org.yieldpoint.benchmarks.contextswitch.RelayNext}, {@link
 * org.yieldpoint.benchmarks.contextswitch.MegamorphicNext} and {@link
 * org.yieldpoint.benchmarks.contextswitch.NextUnderLoad} are the bare switch under harder
 * conditions: one within another, at a megamorphic call site, and while every core is busy. {@link
 * org.yieldpoint.benchmarks.contextswitch.PeerNext}, {@link
 * org.yieldpoint.benchmarks.contextswitch.PeerSend}, {@link
 * org.yieldpoint.benchmarks.contextswitch.HandoffNext} and {@link
 * org.yieldpoint.benchmarks.contextswitch.ProcessNext} are what it is compared with.
 *
 * <p>Runtimes, floors and peers yield only the 128 numbers that {@code Integer.valueOf} caches, so
 * that boxing is not measured. There are two exceptions: {@code LongNext}, which measures boxing,
 * and Kotlin sequences, since Kotlin's compiler allocates a new box for every number.
 */
@NullMarked
package org.yieldpoint.benchmarks.contextswitch;

import org.jspecify.annotations.NullMarked;
