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
 * One thread closes a suspended generator while another resumes it.
 *
 * <p>Forbidden: that both are refused, that the generator is not closed although close returned
 * normally, and that its finally block does not run exactly once, if need be in the close that
 * follows.
 */
@JCStressTest
@Outcome(
    id = {"yielded, closed, CLOSED 1", "ended, closed, CLOSED 1"},
    expect = ACCEPTABLE,
    desc = "One after the other.")
@Outcome(id = "busy, closed, CLOSED 1", expect = ACCEPTABLE, desc = "The resume was refused.")
@Outcome(id = "yielded, busy, SUSPENDED 1", expect = ACCEPTABLE, desc = "The close was refused.")
@Outcome(expect = FORBIDDEN, desc = "Neither order, or finally did not run exactly once.")
@State
public class CloseTest extends SimultaneousStart {
  private int finallies;

  private final Generator<String, String, String> generator =
      Stress.start(
          "guarded",
          yielder -> {
            try {
              yielder.yield("");
              yielder.yield("");
              return "";
            } finally {
              finallies++;
            }
          });

  public CloseTest() {
    Stress.resume(generator, null);
  }

  @Actor
  public void resume(LLL_Result r) {
    meet();
    r.r1 = Stress.resume(generator, null);
  }

  @Actor
  public void close(LLL_Result r) {
    meet();
    r.r2 = Stress.close(generator);
  }

  @Arbiter
  public void look(LLL_Result r) {
    String state = generator.state().name();
    Stress.close(generator);
    r.r3 = state + " " + finallies;
  }
}
