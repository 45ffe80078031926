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
 * Two threads resume a generator that has not started, so both could give it a thread.
 *
 * <p>Forbidden: that the body starts twice or not at all, and that both threads are refused.
 */
@JCStressTest
@Outcome(id = "yielded, yielded, started once, went on", expect = ACCEPTABLE, desc = "In turn.")
@Outcome(
    id = {"yielded, busy, started once", "busy, yielded, started once"},
    expect = ACCEPTABLE,
    desc = "One drove it, the other was refused.")
@Outcome(expect = FORBIDDEN, desc = "The body did not start exactly once.")
@State
public class FirstResumeTest extends SimultaneousStart {
  private String log = "";

  private final Generator<String, String, String> generator =
      Stress.start(
          "first resume",
          yielder -> {
            log += "started once";
            yielder.yield("");
            log += ", went on";
            yielder.yield("");
            return "";
          });

  @Actor
  public void one(LLL_Result r) {
    meet();
    r.r1 = Stress.resume(generator, null);
  }

  @Actor
  public void other(LLL_Result r) {
    meet();
    r.r2 = Stress.resume(generator, null);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = log;
    Stress.close(generator);
  }
}
