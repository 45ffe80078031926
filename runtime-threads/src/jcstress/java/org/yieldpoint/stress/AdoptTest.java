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
 * A shared delegate that has not started: one thread drives the root, whose chain adopts it, while
 * another drives it directly.
 *
 * <p>Forbidden: that both get the same value, that a value is skipped, and that both are refused.
 */
@JCStressTest
@Outcome(
    id = {"1, 2, 3", "2, 1, 3"},
    expect = ACCEPTABLE,
    desc = "One after the other.")
@Outcome(
    id = {"1, busy, 2", "busy, 1, 2"},
    expect = ACCEPTABLE,
    desc = "One got a value, the other was refused.")
@Outcome(expect = FORBIDDEN, desc = "A value came twice, or never.")
@State
public class AdoptTest extends SharedDelegate {
  public AdoptTest() {
    super(Integer.MAX_VALUE);
  }

  @Actor
  public void root(LLL_Result r) {
    meet();
    r.r1 = Stress.attempt(root::next);
  }

  @Actor
  public void sub(LLL_Result r) {
    meet();
    r.r2 = Stress.attempt(sub::next);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = Stress.attempt(sub::next);
    closeAll();
  }
}
