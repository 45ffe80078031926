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
import org.yieldpoint.Generator;

/**
 * A shared delegate, while it is part of a chain: one thread drives the chain's root while another
 * drives a second generator that delegates to it too.
 *
 * <p>Forbidden: that one gets what the other got, or nothing, because the other drives the delegate
 * on before it has its value; that a value is skipped; and that both are refused.
 */
@JCStressTest
@Outcome(
    id = {"2, 3, 4", "3, 2, 4"},
    expect = ACCEPTABLE,
    desc = "One after the other.")
@Outcome(
    id = {"2, busy, 3", "busy, 2, 3"},
    expect = ACCEPTABLE,
    desc = "One got a value, the other, or its delegator, was refused.")
@Outcome(expect = FORBIDDEN, desc = "A value came twice, or never.")
@State
public class TwoDelegatorsTest extends SharedDelegate {
  private final Generator<String, String, String> second = delegatingTo("second", sub);

  public TwoDelegatorsTest() {
    super(Integer.MAX_VALUE);
    Stress.resume(root, null);
  }

  @Actor
  public void root(LLL_Result r) {
    meet();
    r.r1 = Stress.attempt(root::next);
  }

  @Actor
  public void second(LLL_Result r) {
    meet();
    r.r2 = Stress.attempt(second::next);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = Stress.attempt(sub::next);
    Stress.close(second);
    closeAll();
  }
}
