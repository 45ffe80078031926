// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.yieldpoint.threads.Handoff.BODY;
import static org.yieldpoint.threads.Handoff.RESUMER;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a side does before it parks. */
@Timeout(60)
class SpinPolicyTest {
  private static final int HANDOFFS = 4_000;

  /** More than it takes to back off. */
  private static final int FAILED_WAITS = 20;

  static Stream<SpinPolicy> policies() {
    return Stream.of(SpinPolicy.NEVER, SpinPolicy.spinning(), SpinPolicy.yielding());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void theSideThatHasControlGoesOn(SpinPolicy policy) {
    assertThat(policy.spin(heldBy(BODY), BODY)).isTrue();
    assertThat(policy.spin(heldBy(RESUMER), RESUMER)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aSideThatWaitsInVainParks(SpinPolicy policy) {
    assertThat(policy.spin(heldBy(RESUMER), BODY)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aSideThatParksAtOnceStillSeesThatControlHasCome(SpinPolicy policy) {
    for (int wait = 0; wait < FAILED_WAITS; wait++) {
      assertThat(policy.spin(heldBy(RESUMER), BODY)).isFalse();
    }
    assertThat(policy.spin(heldBy(BODY), BODY)).isTrue();
  }

  @Test
  void onOneProcessorASideGivesItToTheOther() throws InterruptedException {
    Confinable.assumePossible();
    int self = Affinity.currentThread();
    byte[] before = Affinity.get(self);
    byte[] here = Affinity.only(Affinity.currentProcessor());
    assumeTrue(before != null && Affinity.set(self, here), "this thread cannot be bound");
    int awake;
    try {
      awake = handOff(heldBy(RESUMER), here);
    } finally {
      Affinity.set(self, before);
    }
    // Other threads may want the processor too. If yielding did not switch, it would be almost
    // none.
    assertThat(awake).as("handoffs without a park").isGreaterThan(HANDOFFS / 20);
  }

  /**
   * Passes control to and fro between this thread and another one on the same processor, which only
   * yields, so that no switch to a thread that wakes up helps this one.
   *
   * @return how often control came back while this thread was awake
   */
  private static int handOff(Handoff handoff, byte[] here) throws InterruptedException {
    AtomicBoolean bound = new AtomicBoolean();
    Thread other =
        Thread.ofPlatform()
            .daemon()
            .unstarted(
                () -> {
                  bound.set(Affinity.set(Affinity.currentThread(), here));
                  for (int i = 0; i < HANDOFFS; i++) {
                    yieldUntilBodyHasControl(handoff);
                    handoff.pass(BODY, null);
                  }
                });
    handoff.resumer = Thread.currentThread();
    handoff.body = other;
    other.start();
    int awake = 0;
    for (int i = 0; i < HANDOFFS; i++) {
      handoff.pass(RESUMER, null);
      if (SpinPolicy.yielding().spin(handoff, RESUMER)) { // A new one: it has learned nothing.
        awake++;
      }
      handoff.await(RESUMER, SpinPolicy.NEVER);
    }
    other.join();
    assertThat(bound).as("the other thread is on the same processor").isTrue();
    return awake;
  }

  @SuppressWarnings("ThreadPriorityCheck") // where it is what switches
  private static void yieldUntilBodyHasControl(Handoff handoff) {
    while (!handoff.isHeldBy(BODY)) {
      Thread.yield();
    }
  }

  private static Handoff heldBy(int side) {
    Handoff handoff = new Handoff();
    handoff.holder = side;
    return handoff;
  }
}
