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
import org.yieldpoint.Generator;

/**
 * A generator that two threads drive alternately, ordered only by a volatile flag.
 *
 * <p>Forbidden: a refusal, since it never runs when the other thread takes over; and any value but
 * the next one, or a plain write before a resume that the body does not see.
 */
@JCStressTest
@Outcome(id = "a1 a2 a5, b3 b4", expect = ACCEPTABLE, desc = "As if one thread had driven it.")
@Outcome(expect = FORBIDDEN, desc = "A refusal, a wrong value, or a write not seen.")
@State
public class AlternatingDriversTest {
  private static final int ONE_AGAIN = 2;

  private volatile int phase;
  private String driver;

  private final Generator<String, String, String> generator =
      Stress.start(
          "passed on",
          yielder -> {
            for (int value = 1; ; value++) {
              yielder.yield(driver + value);
            }
          });

  private String next(String name) {
    driver = name;
    return Stress.attempt(generator::next);
  }

  @Actor
  public void one(LL_Result r) {
    String values = next("a") + " " + next("a");
    phase = 1;
    Stress.await(() -> phase == ONE_AGAIN);
    r.r1 = values + " " + next("a");
  }

  @Actor
  public void other(LL_Result r) {
    Stress.await(() -> phase == 1);
    r.r2 = next("b") + " " + next("b");
    phase = ONE_AGAIN;
  }

  @Arbiter
  public void close() {
    Stress.close(generator);
  }
}
