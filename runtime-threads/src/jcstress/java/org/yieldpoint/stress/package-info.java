// SPDX-License-Identifier: Apache-2.0
/**
 * Races of threads for one generator or one runtime, under jcstress.
 *
 * <p>Only the handoff between two threads, the claim that keeps a second driver out, and what a
 * runtime knows of its bodies, for its close, are racy by design; every test here is about one of
 * them. {@link org.yieldpoint.stress.RoundTrips} is the handoff, {@link
 * org.yieldpoint.stress.TransferringPair} the one from body to body, {@link
 * org.yieldpoint.stress.SimultaneousStart} two threads that want the same generator, and {@link
 * org.yieldpoint.stress.SharedDelegate} the same where a chain of delegators is between them.
 *
 * <p>An event loop belongs to the thread that runs it, or to the body that has control. Only what
 * other threads ask of it is shared: {@link org.yieldpoint.stress.ExternalCallTest}.
 *
 * <p>A processor that reorders little, and a park that is a barrier anyway, hide a field that
 * should have been volatile: what is never seen here is not therefore right.
 */
package org.yieldpoint.stress;
