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
 * One thread closes a generator that has not started while another starts it.
 *
 * <p>Forbidden: that both are refused, that a closed generator starts, and that a finally block
 * runs that was not entered, or one that was entered does not run exactly once, if need be in the
 * close that follows.
 */
@JCStressTest
@Outcome(
    id = {"yielded, closed, CLOSED, entered left", "ended, closed, CLOSED, never ran"},
    expect = ACCEPTABLE,
    desc = "One after the other.")
@Outcome(
    id = "busy, closed, CLOSED, never ran",
    expect = ACCEPTABLE,
    desc = "The resume was refused.")
@Outcome(
    id = "yielded, busy, SUSPENDED, entered left",
    expect = ACCEPTABLE,
    desc = "The close was refused.")
@Outcome(expect = FORBIDDEN, desc = "Neither order, or enter and leave do not match.")
@State
public class CloseBeforeStartTest extends SimultaneousStart {
  private String log = "";

  private final Generator<String, String, String> generator =
      Stress.start(
          "fresh",
          yielder -> {
            log += "entered";
            try {
              yielder.yield("");
              return "";
            } finally {
              log += " left";
            }
          });

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
    r.r3 = state + ", " + (log.isEmpty() ? "never ran" : log);
  }
}
