// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Interrupts of the resumer and of the body's thread, at any point of a few resumes: while they
 * run, while they park, between the last read of the holder and the park. {@link
 * ResumerInterruptTest} checks that the resumer is still interrupted afterwards.
 *
 * <p>Forbidden: that an interrupt changes what the generator does, and that the interrupt of the
 * body's thread is lost.
 */
@JCStressTest
@Outcome(
    id = RoundTrips.IN_ORDER + ", true",
    expect = ACCEPTABLE,
    desc = "Nothing changed, and the body finds that it was interrupted.")
@Outcome(expect = FORBIDDEN, desc = "An interrupt was lost, or disturbed a handoff.")
@State
public class InterruptTest extends RoundTrips {
  private volatile boolean sent;

  @Actor
  public void resume(LL_Result r) {
    travel();
    Stress.await(() -> sent);
    r.r1 = finish();
    r.r2 = bodyInterrupted;
    boolean _ = Thread.interrupted(); // It must not reach the next state.
  }

  @Actor
  public void interrupt() {
    Stress.await(() -> resumer != null);
    Stress.delay();
    resumer.interrupt();
    Stress.await(() -> bodyThread != null);
    Stress.delay();
    bodyThread.interrupt();
    sent = true;
  }
}
