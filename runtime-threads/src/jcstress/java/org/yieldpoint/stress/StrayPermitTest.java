// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.locks.LockSupport;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The handoff while a third thread unparks both sides, as any code that shares a thread may: park
 * then returns, or does not even wait, although control has not been passed.
 *
 * <p>Forbidden: that a side takes a permit for control and runs while the other does.
 */
@JCStressTest
@Outcome(
    id = RoundTrips.IN_ORDER,
    expect = ACCEPTABLE,
    desc = "Both ran alternately and saw all writes.")
@Outcome(expect = FORBIDDEN, desc = "A stray permit was taken for control.")
@State
public class StrayPermitTest extends RoundTrips {
  private static final int PERMITS = 4;

  @Actor
  public void resume(L_Result r) {
    travel();
    r.r1 = finish();
  }

  @Actor
  public void unpark() {
    for (int permit = 0; permit < PERMITS; permit++) {
      Stress.delay();
      LockSupport.unpark(resumer);
      LockSupport.unpark(bodyThread);
    }
  }
}
