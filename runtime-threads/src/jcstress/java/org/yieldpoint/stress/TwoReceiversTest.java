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
 * Two threads take the next value of the same generator, each as soon as it is not refused, and the
 * arbiter the one after.
 *
 * <p>Forbidden: that a thread gets what the other got, or nothing, because the other drives the
 * generator on before it has its value; and that a value is skipped.
 */
@JCStressTest
@Outcome(
    id = {"1, 2, 3", "2, 1, 3"},
    expect = ACCEPTABLE,
    desc = "One after the other.")
@Outcome(expect = FORBIDDEN, desc = "A value came twice, or never.")
@State
public class TwoReceiversTest extends SimultaneousStart {
  private final Generator<String, String, String> generator =
      Stress.start(
          "counter",
          yielder -> {
            for (int value = 1; ; value++) {
              yielder.yield(String.valueOf(value));
            }
          });

  @Actor
  public void one(LLL_Result r) {
    meet();
    r.r1 = Stress.insist(generator::next);
  }

  @Actor
  public void other(LLL_Result r) {
    meet();
    r.r2 = Stress.insist(generator::next);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = Stress.attempt(generator::next);
    Stress.close(generator);
  }
}
