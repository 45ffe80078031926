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
 * Two threads send to the same suspended generator.
 *
 * <p>Forbidden: that a value is received that its sender was refused, or is lost, doubled or torn
 * though its sender was not; and that both are refused.
 */
@JCStressTest
@Outcome(
    id = {"yielded, yielded, ab", "yielded, yielded, ba"},
    expect = ACCEPTABLE,
    desc = "One after the other.")
@Outcome(
    id = {"yielded, busy, a", "busy, yielded, b"},
    expect = ACCEPTABLE,
    desc = "One drove it, the other was refused.")
@Outcome(expect = FORBIDDEN, desc = "What was received is not what was sent.")
@State
public class TwoSendersTest extends SimultaneousStart {
  private String received = "";

  private final Generator<String, String, String> generator =
      Stress.start(
          "receiver",
          yielder -> {
            while (true) {
              received += yielder.yield("");
            }
          });

  public TwoSendersTest() {
    Stress.resume(generator, null);
  }

  @Actor
  public void one(LLL_Result r) {
    meet();
    r.r1 = Stress.resume(generator, "a");
  }

  @Actor
  public void other(LLL_Result r) {
    meet();
    r.r2 = Stress.resume(generator, "b");
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = received;
    Stress.close(generator);
  }
}
