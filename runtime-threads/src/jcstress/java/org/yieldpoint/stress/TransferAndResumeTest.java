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
import org.yieldpoint.spi.SymmetricTransfer;

/**
 * One thread resumes two generators by a symmetric transfer from the first to the second, while
 * another thread takes the next value of the first, as soon as it is not refused. The resume of the
 * first body ends before that body waits for its next resume, which may come before the wait.
 *
 * <p>Forbidden: that a value comes twice or is skipped, and that the second of the transfer does
 * not run exactly once if the first has been resumed.
 */
@JCStressTest
@Outcome(
    id = {"transferred 1, 2, 4", "transferred 1, 3, 4"},
    expect = ACCEPTABLE,
    desc = "One after the other.")
@Outcome(id = "busy 0, 2, 3", expect = ACCEPTABLE, desc = "The transfer was refused.")
@Outcome(expect = FORBIDDEN, desc = "A value came twice, or never, or the transfer was cut off.")
@State
public class TransferAndResumeTest extends SimultaneousStart implements SymmetricTransfer {
  private int secondRuns;
  private boolean named;
  private boolean told;

  private final Generator<String, String, String> first =
      Stress.start(
          "first",
          yielder -> {
            for (int value = 1; ; value++) {
              yielder.yield(String.valueOf(value));
            }
          });

  private final Generator<String, String, String> second =
      Stress.start(
          "second",
          yielder -> {
            while (true) {
              yielder.yield("");
              secondRuns++;
            }
          });

  /** Starts both, as control passes only to a body that has started. */
  public TransferAndResumeTest() {
    Stress.resume(first, null);
    Stress.resume(second, null);
  }

  private String transfer() {
    Stress.transfer(first, this);
    if (!told) {
      suspended();
    }
    if (next() != null) {
      Stress.transfer(second, this);
    }
    return "transferred";
  }

  @Override
  public void suspended() {
    told = true;
  }

  @Override
  public Generator<?, ?, ?> next() {
    if (named) {
      return null;
    }
    named = true;
    return second;
  }

  @Override
  public Object sent() {
    return null;
  }

  @Actor
  public void transfer(LLL_Result r) {
    meet();
    r.r1 = Stress.attempt(this::transfer) + " " + secondRuns;
  }

  @Actor
  public void resume(LLL_Result r) {
    meet();
    r.r2 = Stress.insist(first::next);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = Stress.attempt(first::next);
    Stress.close(first);
    Stress.close(second);
  }
}
