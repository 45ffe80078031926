// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Forks that are threads, with the profiler that those which are JVMs have. */
@Timeout(30)
class IterationInterleaverTest {
  private static final int ITERATIONS = 4;
  private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

  /** Guarded by itself. */
  private final List<String> log = new ArrayList<>();

  @Test
  void iterationsAlternateAndNeverOverlap() throws Exception {
    try (IterationInterleaver turns = new IterationInterleaver(2, ITERATIONS)) {
      CompletableFuture<Void> second = fork(turns, 1, ITERATIONS);
      CompletableFuture<Void> first = fork(turns, 0, ITERATIONS);
      end(first);
      end(second);
    }
    assertThat(log.stream().filter(line -> !line.endsWith("leaves")))
        .containsExactlyElementsOf(
            IntStream.range(0, ITERATIONS)
                .boxed()
                .flatMap(_ -> Stream.of("0 begins", "0 ends", "1 begins", "1 ends"))
                .toList());
  }

  @Test
  void noForkLeavesBeforeTheLastIterationOfAll() throws Exception {
    try (IterationInterleaver turns = new IterationInterleaver(3, 1)) {
      List<CompletableFuture<Void>> forks =
          IntStream.range(0, 3).mapToObj(i -> fork(turns, i, 1)).toList();
      for (CompletableFuture<Void> fork : forks) {
        end(fork);
      }
    }
    assertThat(log.subList(0, 6)).noneMatch(line -> line.endsWith("leaves"));
  }

  @Test
  void aForkThatNeverCameIsNotWaitedForOnceItHasLeft() throws Exception {
    try (IterationInterleaver turns = new IterationInterleaver(2, ITERATIONS)) {
      CompletableFuture<Void> alone = fork(turns, 0, ITERATIONS);
      turns.leave(1);
      end(alone);
    }
    assertThat(log).hasSize(2 * ITERATIONS + 1).doesNotContain("1 begins");
  }

  @Test
  void aForkThatDiesAmidAnIterationIsNotWaitedFor() throws Exception {
    try (IterationInterleaver turns = new IterationInterleaver(2, ITERATIONS)) {
      CompletableFuture<Void> survivor = fork(turns, 1, ITERATIONS);
      try (Socket dying = connect(turns, 0)) {
        dying.getOutputStream().write(InterleavingProfiler.BEGIN);
        assertThat(dying.getInputStream().read()).isPositive();
        assertThat(log).as("the other waits").isEmpty();
      }
      end(survivor);
    }
    assertThat(log).hasSize(2 * ITERATIONS + 1);
  }

  @Test
  void whoeverKnowsNoKeyIsSentAway() throws IOException {
    try (IterationInterleaver turns = new IterationInterleaver(1, ITERATIONS);
        Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port(turns))) {
      new DataOutputStream(stranger.getOutputStream()).writeUTF("a key");
      assertThat(stranger.getInputStream().read()).isNegative();
    }
  }

  @Test
  void aForkWhoseGateHasGoneFails() throws Exception {
    CompletableFuture<Void> orphan;
    try (IterationInterleaver turns = new IterationInterleaver(2, ITERATIONS)) {
      orphan = fork(turns, 0, ITERATIONS);
    }
    assertThatThrownBy(() -> end(orphan))
        .hasRootCauseInstanceOf(IOException.class)
        .hasMessageContaining("the gate that this fork belongs to has ended");
  }

  /** Measures as JMH would. */
  private CompletableFuture<Void> fork(IterationInterleaver turns, int number, int iterations) {
    InterleavingProfiler profiler = new InterleavingProfiler(address(turns, number));
    return CompletableFuture.runAsync(
        () -> {
          for (int i = 0; i < iterations; i++) {
            profiler.beforeIteration(null, null);
            log(number + " begins");
            log(number + " ends");
            profiler.afterIteration(null, null, null);
          }
          log(number + " leaves");
          turns.leave(number);
        },
        THREADS);
  }

  private void log(String line) {
    synchronized (log) {
      log.add(line);
    }
  }

  private static void end(CompletableFuture<Void> fork) throws Exception {
    try {
      fork.orTimeout(10, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException gone) {
        throw gone;
      }
      throw e;
    }
  }

  private static Socket connect(IterationInterleaver turns, int number) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(turns));
    new DataOutputStream(socket.getOutputStream()).writeUTF(part(2, turns, number));
    return socket;
  }

  private static int port(IterationInterleaver turns) {
    return Integer.parseInt(part(1, turns, 0));
  }

  /** Of host, port and key, from 0. */
  private static String part(int part, IterationInterleaver turns, int number) {
    String separator = String.valueOf(InterleavingProfiler.SEPARATOR);
    return address(turns, number).split(separator, -1)[part];
  }

  private static String address(IterationInterleaver turns, int number) {
    String argument = turns.arguments(number).getLast();
    return argument.substring(argument.indexOf(':') + 1);
  }
}
