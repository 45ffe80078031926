// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Hold;

/**
 * An event loop without work goes to sleep while another thread calls it, twice. These calls are
 * the only part of a loop that threads share.
 *
 * <p>Forbidden: that a call is not seen (late), is lost, or overtakes the one before, and that the
 * plain write before it is not visible.
 */
@JCStressTest
@Outcome(id = "first second", expect = ACCEPTABLE, desc = "Both calls came, in order.")
@Outcome(expect = FORBIDDEN, desc = "A call was lost, or a write not seen.")
@State
public class ExternalCallTest extends SimultaneousStart {
  private final EventLoop loop = Stress.loop();
  private final Future<String> first = loop.createFuture();
  private final Future<String> second = loop.createFuture();
  private String log = "";

  private final Coroutine<String> main =
      Coroutine.ofBody(
          "main",
          async -> {
            try (Hold _ = loop.hold()) {
              return async.await(first) + " " + async.await(second);
            }
          });

  @Actor
  public void run(L_Result r) {
    meet();
    r.r1 = Stress.attempt(() -> loop.run(main));
  }

  @Actor
  public void call() {
    meet();
    Stress.delay();
    log = "first";
    loop.callSoonThreadSafe(() -> first.complete(log));
    Stress.delay();
    loop.callSoonThreadSafe(() -> second.complete(first.isDone() ? "second" : "overtaken"));
  }
}
