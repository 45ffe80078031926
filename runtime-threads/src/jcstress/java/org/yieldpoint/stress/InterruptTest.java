// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * Interrupts of the resumer and of the body's thread, at any point of a few resumes: while they
 * run, while they park, between the last look at the turn and the park.
 *
 * <p>Forbidden: that an interrupt changes what the generator does, and that it is not seen
 * afterwards by the thread that it was for.
 */
@JCStressTest
@Outcome(
    id = RoundTrips.IN_ORDER + ", true, true",
    expect = ACCEPTABLE,
    desc = "Nothing changed, and both threads find that they were interrupted.")
@Outcome(expect = FORBIDDEN, desc = "An interrupt was lost, or disturbed a handoff.")
@State
public class InterruptTest extends RoundTrips {
  private volatile boolean sent;

  @Actor
  public void resume(LLL_Result r) {
    travel();
    Stress.await(() -> sent);
    r.r1 = finish();
    r.r2 = Thread.interrupted();
    r.r3 = bodyInterrupted;
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
