// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Two threads, each with a transfer of its own, as two event loops on one runtime have: control
 * passes from body to body and back to the thread that began, next to the other's.
 *
 * <p>Forbidden: a lost wake-up (late), that one comes by what is the other's, that two of one
 * transfer run at once, and a write that the next one does not see (all leave another log).
 */
@JCStressTest
@Outcome(
    id = TransferringPair.IN_ORDER + ", " + TransferringPair.IN_ORDER,
    expect = ACCEPTABLE,
    desc = "Each as if it were alone.")
@Outcome(expect = FORBIDDEN, desc = "A lost wake-up, a mix-up, or a write not seen.")
@State
public class TwoTransfersTest extends SimultaneousStart {
  private final TransferringPair mine = new TransferringPair();
  private final TransferringPair yours = new TransferringPair();

  @Actor
  public void one(LL_Result r) {
    meet();
    r.r1 = Stress.attempt(mine::run);
  }

  @Actor
  public void other(LL_Result r) {
    meet();
    r.r2 = Stress.attempt(yours::run);
  }

  @Arbiter
  public void close() {
    mine.close();
    yours.close();
  }
}
