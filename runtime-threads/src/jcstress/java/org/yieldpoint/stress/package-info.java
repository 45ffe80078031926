// SPDX-License-Identifier: Apache-2.0
/**
 * Races of threads for one generator or one runtime, under jcstress.
 *
 * <p>Only three things are racy by design: the handoff between two threads, the claim that keeps a
 * second driver out, and the set of live bodies that a runtime closes. Every test here is about one
 * of them. {@link org.yieldpoint.stress.RoundTrips} is the handoff, {@link
 * org.yieldpoint.stress.TransferringPair} the one from body to body, {@link
 * org.yieldpoint.stress.SimultaneousStart} two threads that want the same generator, and {@link
 * org.yieldpoint.stress.SharedDelegate} the same where a chain of delegators is between them.
 *
 * <p>An event loop belongs to the thread that runs it, or to the body that has control. Threads
 * share only its external calls: {@link org.yieldpoint.stress.ExternalCallTest}.
 *
 * <p>A passed test is no proof. A strongly ordered processor (x86), and a park that happens to be a
 * full fence, can hide a field that should be volatile.
 */
package org.yieldpoint.stress;
