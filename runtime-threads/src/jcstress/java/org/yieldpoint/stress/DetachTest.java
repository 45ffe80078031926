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
 * A shared delegate, while it is part of a chain: one thread drives the chain's root while another
 * drives it directly, as soon as it is not refused, which takes it out of the chain.
 *
 * <p>Forbidden: that one gets what the other got, or nothing, because the other drives the delegate
 * on before it has its value; and that a value is skipped.
 */
@JCStressTest
@Outcome(
    id = {"2, 3, 4", "3, 2, 4"},
    expect = ACCEPTABLE,
    desc = "One after the other.")
@Outcome(id = "busy, 2, 3", expect = ACCEPTABLE, desc = "The root, or its delegator, was refused.")
@Outcome(expect = FORBIDDEN, desc = "A value came twice, or never.")
@State
public class DetachTest extends SharedDelegate {
  public DetachTest() {
    super(Integer.MAX_VALUE);
    Stress.resume(root, null);
  }

  @Actor
  public void root(LLL_Result r) {
    meet();
    r.r1 = Stress.attempt(root::next);
  }

  @Actor
  public void sub(LLL_Result r) {
    meet();
    r.r2 = Stress.insist(sub::next);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = Stress.attempt(sub::next);
    closeAll();
  }
}
