// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the peers of one switch yield. */
@Timeout(30)
class GeneratorPeersTest {
  private static final int COUNT = 300;

  private static final List<Integer> EXPECTED =
      IntStream.range(0, COUNT).mapToObj(i -> i % 128).toList();

  @Test
  void theRawContinuationCounts() {
    assertThat(new ContinuationAccess().whyNot(Map.of())).isEmpty();
    assertThat(take(ContinuationGenerator.counting()::next)).isEqualTo(EXPECTED);
  }

  @Test
  void theRawContinuationRunsWithinAnother() {
    assertThat(take(ContinuationGenerator.relayed()::next)).isEqualTo(EXPECTED);
  }

  @Test
  void theWovenGeneratorCounts() {
    assertThat(take(new JavaflowGenerator()::next)).isEqualTo(EXPECTED);
  }

  @Test
  void theWovenEchoAnswersWhatItIsSent() {
    JavaflowEcho echo = new JavaflowEcho();
    assertThat(List.of(5, 127, 5, 6).stream().map(echo::send)).containsExactly(6, 0, 6, 7);
  }

  @Test
  void fourSequencesVisitTheSameValues() {
    assertThat(KotlinFourSequences.countingFour())
        .hasSize(4)
        .allSatisfy(
            four ->
                assertThat(take(four.iterator()::next).subList(0, 128))
                    .containsExactlyInAnyOrderElementsOf(EXPECTED.subList(0, 128)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"park", "SynchronousQueue", "Exchanger", "CompletableFuture", "jox"})
  void everyHandoffBringsWhatIsGiven(String name) throws InterruptedException {
    for (Thread.Builder threads : List.of(Thread.ofPlatform().daemon(), Thread.ofVirtual())) {
      Handoff handoff = Handoff.named(name);
      Thread giver =
          threads.start(
              () -> {
                try {
                  for (int i = 0; ; i++) {
                    handoff.give(i % 128);
                  }
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });

      assertThat(
              take(
                  () -> {
                    try {
                      return handoff.take();
                    } catch (InterruptedException e) {
                      throw new AssertionError(e);
                    }
                  }))
          .isEqualTo(EXPECTED);

      giver.interrupt();
      giver.join();
    }
  }

  private static List<Integer> take(Supplier<Integer> generator) {
    return Stream.generate(generator).limit(COUNT).toList();
  }
}
