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
import org.yieldpoint.GeneratorFunction;

/**
 * The runtime is closed while another thread starts a generator on it and resumes that.
 *
 * <p>Forbidden: that the start fails with anything but the IllegalStateException it promises, that
 * close gives up on what runs only for a moment, that a body outlives close, suspended in its try
 * block, and that a thread is left.
 */
@JCStressTest
@Outcome(
    id = "yielded, closed, entered left ended",
    expect = ACCEPTABLE,
    desc = "The start came first and the close ended the body.")
@Outcome(
    id = "IllegalStateException, closed, never ran",
    expect = ACCEPTABLE,
    desc = "The start or the resume was refused.")
@Outcome(expect = FORBIDDEN, desc = "An unclear error, or something outlived the close.")
@State
public class RuntimeCloseAndStartTest extends SimultaneousStart {
  private final CoroutineRuntime runtime = Stress.open();
  private Thread bodyThread;
  private String log = "";

  private String run(GeneratorFunction<String, String, String> function) {
    return runtime.start(function).resume(null) ? "yielded" : "ended";
  }

  @Actor
  public void start(LLL_Result r) {
    GeneratorFunction<String, String, String> function =
        GeneratorFunction.ofBody(
            "late",
            yielder -> {
              bodyThread = Thread.currentThread();
              log += "entered";
              try {
                return yielder.yield("");
              } finally {
                log += " left";
              }
            });
    meet();
    r.r1 = Stress.attempt(() -> run(function));
  }

  @Actor
  public void close(LLL_Result r) {
    meet();
    r.r2 = Stress.close(runtime);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = bodyThread == null ? "never ran" : log + " " + Stress.end(bodyThread);
  }
}
