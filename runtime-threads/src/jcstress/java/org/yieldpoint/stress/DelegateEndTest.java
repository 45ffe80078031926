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
 * A shared delegate that ends: one thread drives its chain, which the end takes apart, while
 * another reads its state and drives it directly.
 *
 * <p>Forbidden: any error but a refusal, and that its finally block does not run exactly once. If
 * the root was refused, it is closed only afterwards.
 */
@JCStressTest
@Outcome(
    id = {"ended, ended, CLOSED 1"},
    expect = ACCEPTABLE,
    desc = "One ended it, the other found it ended.")
@Outcome(
    id = {"ended, busy, CLOSED 1", "yielded, ended, SUSPENDED 1", "busy, ended, SUSPENDED 1"},
    expect = ACCEPTABLE,
    desc = "One ended it, the other was refused.")
@Outcome(expect = FORBIDDEN, desc = "Another error, or finally did not run exactly once.")
@State
public class DelegateEndTest extends SharedDelegate {
  public DelegateEndTest() {
    super(1);
    Stress.resume(root, null);
  }

  @Actor
  public void root(LLL_Result r) {
    meet();
    r.r1 = Stress.resume(root, null);
  }

  @Actor
  public void sub(LLL_Result r) {
    meet();
    r.r2 =
        Stress.attempt(
            () -> {
              sub.state();
              return sub.resume(null) ? "yielded" : "ended";
            });
  }

  @Arbiter
  public void look(LLL_Result r) {
    String state = root.state().name();
    closeAll();
    r.r3 = state + " " + finallies;
  }
}
