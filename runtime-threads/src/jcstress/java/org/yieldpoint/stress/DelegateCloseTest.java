// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * A shared delegate, while it is part of a chain: one thread closes the chain's root, and so the
 * delegate, while another drives it directly.
 *
 * <p>Forbidden: that both are refused, that close leaves it suspended although no other thread
 * drove it, and that its finally block does not run exactly once, if need be in the close that
 * follows.
 */
@JCStressTest
@Outcome(
    id = {"closed, 2, CLOSED 1", "closed, end, CLOSED 1"},
    expect = ACCEPTABLE,
    desc = "One after the other.")
@Outcome(id = "closed, busy, CLOSED 1", expect = ACCEPTABLE, desc = "The resume was refused.")
@Outcome(
    id = {"EXIT_IGNORED, 2, SUSPENDED 1", "busy, 2, SUSPENDED 1"},
    expect = ACCEPTABLE,
    desc = "The close was refused, by the delegate or by the root.")
@Outcome(expect = FORBIDDEN, desc = "Neither order, or finally did not run exactly once.")
@State
public class DelegateCloseTest extends SharedDelegate {
  public DelegateCloseTest() {
    super(Integer.MAX_VALUE);
    Stress.resume(root, null);
  }

  @Actor
  public void root(LLL_Result r) {
    meet();
    r.r1 = Stress.close(root);
  }

  @Actor
  public void sub(LLL_Result r) {
    meet();
    r.r2 = Stress.attempt(sub::next);
  }

  @Arbiter
  public void look(LLL_Result r) {
    String state = sub.state().name();
    closeAll();
    r.r3 = state + " " + finallies;
  }
}
