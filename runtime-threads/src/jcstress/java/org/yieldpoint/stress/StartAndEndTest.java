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
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;

/**
 * One thread starts a body while another thread ends one that the first started before: the runtime
 * keeps them side by side, since they come from one thread. Then it is closed.
 *
 * <p>Forbidden: that either fails, that the close does not find the one that is left, and that it
 * leaves a thread.
 */
@JCStressTest
@Outcome(
    id = "yielded, closed, CLOSED CLOSED 2 ended",
    expect = ACCEPTABLE,
    desc = "The close found what was left.")
@Outcome(expect = FORBIDDEN, desc = "One was forgotten, or disturbed the other.")
@State
public class StartAndEndTest extends SimultaneousStart {
  private final CoroutineRuntime runtime = Stress.open();
  private final Generator<String, String, String> before = runtime.start(guarded());
  private final Generator<String, String, String> after = runtime.start(guarded());

  /** The thread of the body that was started last. */
  private Thread bodyThread;

  private int finallies;

  private GeneratorFunction<String, String, String> guarded() {
    return GeneratorFunction.ofBody(
        "guarded",
        yielder -> {
          bodyThread = Thread.currentThread();
          try {
            return yielder.yield("");
          } finally {
            count();
          }
        });
  }

  private synchronized void count() {
    finallies++;
  }

  @Actor
  public void start(LLL_Result r) {
    Stress.resume(before, null);
    meet();
    r.r1 = Stress.resume(after, null);
  }

  @Actor
  public void end(LLL_Result r) {
    meet();
    r.r2 = Stress.close(before);
  }

  @Arbiter
  public void look(LLL_Result r) {
    String closed = Stress.close(runtime);
    r.r3 =
        closed.equals("closed")
            ? before.state() + " " + after.state() + " " + finallies + " " + Stress.end(bodyThread)
            : closed;
  }
}
