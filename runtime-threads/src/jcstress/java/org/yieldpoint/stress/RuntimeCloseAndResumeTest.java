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
 * The runtime is closed while another thread resumes one of its generators.
 *
 * <p>Forbidden: that close gives up on a generator that runs only for a moment, that it returns
 * with the generator not closed or its finally block not run once, and that it leaves the thread.
 */
@JCStressTest
@Outcome(
    id = {"yielded, closed, CLOSED 1 ended", "ended, closed, CLOSED 1 ended"},
    expect = ACCEPTABLE,
    desc = "One after the other.")
@Outcome(id = "busy, closed, CLOSED 1 ended", expect = ACCEPTABLE, desc = "The resume was refused.")
@Outcome(expect = FORBIDDEN, desc = "Close did not close what it could have closed.")
@State
public class RuntimeCloseAndResumeTest extends SimultaneousStart {
  private final CoroutineRuntime runtime = Stress.open();
  private Thread bodyThread;
  private int finallies;

  private final Generator<String, String, String> generator =
      runtime.start(
          GeneratorFunction.ofBody(
              "guarded",
              yielder -> {
                bodyThread = Thread.currentThread();
                try {
                  while (true) {
                    yielder.yield("");
                  }
                } finally {
                  finallies++;
                }
              }));

  public RuntimeCloseAndResumeTest() {
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
    r.r2 = Stress.close(runtime);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = generator.state() + " " + finallies + " " + Stress.end(bodyThread);
  }
}
