// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The handoff alone: the resumer's thread and the body's each pass control and park, while the
 * other may already be passing it back.
 *
 * <p>Forbidden: a lost wake-up (late), a side that runs without control, and a write of one side
 * that the other does not see (both leave another log).
 */
@JCStressTest
@Outcome(
    id = RoundTrips.IN_ORDER,
    expect = ACCEPTABLE,
    desc = "Both ran alternately and saw all writes.")
@Outcome(expect = FORBIDDEN, desc = "A lost wake-up, a double run, or a write not seen.")
@State
public class HandoffTest extends RoundTrips {
  @Actor
  public void resume(L_Result r) {
    travel();
    r.r1 = finish();
  }
}
