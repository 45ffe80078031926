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
 * An interrupt of the resumer at any point of a few resumes.
 *
 * <p>Forbidden: that the interrupt is lost. A runtime whose resumer runs the body's virtual thread
 * itself cannot promise that; {@link StressRun} leaves this test out there.
 */
@JCStressTest
@Outcome(
    id = RoundTrips.IN_ORDER + ", true",
    expect = ACCEPTABLE,
    desc = "Nothing changed, and the resumer finds that it was interrupted.")
@Outcome(expect = FORBIDDEN, desc = "An interrupt was lost, or disturbed a handoff.")
@State
public class ResumerInterruptTest extends RoundTrips {
  private volatile boolean sent;

  @Actor
  public void resume(LL_Result r) {
    travel();
    Stress.await(() -> sent);
    r.r1 = finish();
    r.r2 = Thread.interrupted();
  }

  @Actor
  public void interrupt() {
    Stress.await(() -> resumer != null);
    Stress.delay();
    resumer.interrupt();
    sent = true;
  }
}
