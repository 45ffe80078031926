// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.yieldpoint.threads.Turn.BODY;
import static org.yieldpoint.threads.Turn.RESUMER;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a side does before it parks. */
@Timeout(60)
class SpinningTest {
  private static final int HANDOFFS = 4_000;

  /** More than it takes to be tired of waiting awake. */
  private static final int WAITS_IN_VAIN = 20;

  static Stream<Spinning> manners() {
    return Stream.of(Spinning.NEVER, Spinning.ifItPays(), Spinning.onOneProcessor());
  }

  @ParameterizedTest
  @MethodSource("manners")
  void aSideThatHasTheTurnGoesOn(Spinning spinning) {
    assertThat(spinning.spin(turnOf(BODY), BODY)).isTrue();
    assertThat(spinning.spin(turnOf(RESUMER), RESUMER)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("manners")
  void aSideThatWaitsInVainIsToPark(Spinning spinning) {
    assertThat(spinning.spin(turnOf(RESUMER), BODY)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("manners")
  void aSideThatDoesNotSpinAnyMoreStillSeesThatTheTurnHasCome(Spinning spinning) {
    for (int wait = 0; wait < WAITS_IN_VAIN; wait++) {
      assertThat(spinning.spin(turnOf(RESUMER), BODY)).isFalse();
    }
    assertThat(spinning.spin(turnOf(BODY), BODY)).isTrue();
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
      awake = handOff(turnOf(RESUMER), here);
    } finally {
      Affinity.set(self, before);
    }
    // Other processes want the processor, too. A side that never yielded it would see next to none.
    assertThat(awake).as("handoffs without a park").isGreaterThan(HANDOFFS / 20);
  }

  /**
   * Passes the turn to and fro between this thread and another one on the same processor, which
   * only yields, so that this one is not helped by the switch to a thread that wakes up.
   *
   * @return how often the turn came back while this thread was awake
   */
  private static int handOff(Turn turn, byte[] here) throws InterruptedException {
    AtomicBoolean bound = new AtomicBoolean();
    Thread other =
        Thread.ofPlatform()
            .daemon()
            .unstarted(
                () -> {
                  bound.set(Affinity.set(Affinity.currentThread(), here));
                  for (int i = 0; i < HANDOFFS; i++) {
                    yieldUntilTurn(turn);
                    turn.pass(BODY, null);
                  }
                });
    turn.resumer = Thread.currentThread();
    turn.body = other;
    other.start();
    int awake = 0;
    for (int i = 0; i < HANDOFFS; i++) {
      turn.pass(RESUMER, null);
      if (Spinning.onOneProcessor().spin(turn, RESUMER)) { // A new one: it has learned nothing.
        awake++;
      }
      turn.await(RESUMER, Spinning.NEVER);
    }
    other.join();
    assertThat(bound).as("the other thread is on the same processor").isTrue();
    return awake;
  }

  @SuppressWarnings("ThreadPriorityCheck") // where it is what switches
  private static void yieldUntilTurn(Turn turn) {
    while (!turn.isOf(BODY)) {
      Thread.yield();
    }
  }

  private static Turn turnOf(int chair) {
    Turn turn = new Turn();
    turn.holder = chair;
    return turn;
  }
}
