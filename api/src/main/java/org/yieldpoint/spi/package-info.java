// SPDX-License-Identifier: Apache-2.0
/**
 * For authors of runtimes and of schedulers: what users of {@link org.yieldpoint} need not see.
 *
 * <p>A runtime extends {@link org.yieldpoint.spi.AbstractCoroutineRuntime} and supplies a {@link
 * org.yieldpoint.Machine} for each definition. A runtime that suspends real stacks extends {@link
 * org.yieldpoint.spi.StackfulRuntime} and supplies, for each body, a {@link
 * org.yieldpoint.spi.StackfulMachine} with two methods: switch to the body's stack, and back.
 * {@link org.yieldpoint.spi.ParkingMachine} is one made of two threads that park. For their threads
 * there are {@link org.yieldpoint.spi.LiveThreads}, {@link org.yieldpoint.spi.Uninterruptibles} and
 * {@link org.yieldpoint.spi.StackReserve}.
 *
 * <p>A scheduler, as {@link org.yieldpoint.loop} has one, runs plain machines by a {@link
 * org.yieldpoint.spi.MachineRunner} and lets bodies pass control straight to each other by a {@link
 * org.yieldpoint.spi.SymmetricTransfer}.
 *
 * <p>For maintainers: here are also the generators themselves. A {@code MachineGenerator} is a life
 * cycle, a {@code DelegationNode} is its place in a chain of delegations, and the {@code
 * DelegationLoop} runs such a chain. A {@code ClaimableGenerator} is one that holds a stack; users
 * hold its {@code GuardedGenerator}, which claims it for each operation, and whose collection tells
 * the {@code Reaper} to close it.
 *
 * <pre>
 *   user ──▶ GuardedGenerator ──claims──▶ ClaimableGenerator ──is a──▶ MachineGenerator
 *                  ▲                                                        │ is a
 *                  │ phantom reference                                      ▼
 *               Reaper ◀──── AbstractCoroutineRuntime ◀────────────── DelegationNode
 *                                                                           │ driven by
 *                                                                           ▼
 *                                            Machine ◀──resumes── DelegationLoop
 * </pre>
 */
@NullMarked
package org.yieldpoint.spi;

import org.jspecify.annotations.NullMarked;
