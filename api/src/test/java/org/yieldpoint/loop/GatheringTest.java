// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yieldpoint.PlainRuntime;

class GatheringTest {
  private static final int MANY = 10_000;

  private final EventLoop loop = new EventLoop(new PlainRuntime(), new VirtualClock());
  private final Future<Object> longLived = loop.createFuture();

  /** Runs the loop until what is ready, and what that makes ready, has run. */
  private void iterate() {
    loop.exceptionHandler((_, _) -> {}); // Nothing retrieves the exceptions of most gathers here.
    loop.run(
        new AsyncMachine<Void>() {
          @Override
          protected Step step() {
            return label == 0 ? yieldTurn(1) : done(null);
          }
        });
  }

  private Future<Object> failed() {
    Future<Object> failed = loop.createFuture();
    failed.fail(new IllegalStateException("x"));
    return failed;
  }

  @Test
  void gathersThatFailOneByOneLeaveNoCallback() {
    for (int i = 0; i < MANY; i++) {
      assertThat(loop.gather(longLived, failed()).exception()).isNotNull();
      assertThat(longLived.callbackCount()).isZero();
    }
  }

  @Test
  void gathersThatFailTogetherLeaveNoCallback() {
    Future<Object> failing = loop.createFuture();
    List<Future<List<Object>>> gathered = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      gathered.add(loop.gather(longLived, failing, longLived));
    }
    assertThat(longLived.callbackCount()).isEqualTo(2 * MANY);
    failing.fail(new IllegalStateException("x"));
    iterate();
    assertThat(gathered).allMatch(Future::isDone);
    assertThat(longLived.callbackCount()).isZero();
  }

  @Test
  void cancelledGathersLeaveNoCallback() {
    for (int i = 0; i < MANY; i++) {
      Future<Object> child = loop.createFuture();
      Future<List<Object>> gathered = loop.gather(longLived, child);
      child.cancel();
      iterate();
      assertThat(gathered.isDone()).isTrue();
    }
    assertThat(longLived.callbackCount()).isZero();
  }

  @Test
  void otherCallbacksStayInTheirOrder() {
    List<String> trace = new ArrayList<>();
    Future<Object> failing = loop.createFuture();
    longLived.addDoneCallback(_ -> trace.add("first"));
    var _ = loop.gather(longLived, failing);
    longLived.addDoneCallback(_ -> trace.add("second"));
    Future<List<Object>> succeeding = loop.gather(longLived);
    succeeding.addDoneCallback(_ -> trace.add("gathered"));
    var _ = loop.gather(longLived, failing);
    longLived.addDoneCallback(_ -> trace.add("third"));
    failing.fail(new IllegalStateException("x"));
    iterate();
    assertThat(longLived.callbackCount()).isLessThanOrEqualTo(6);
    longLived.complete("x");
    iterate();
    iterate();
    assertThat(trace).containsExactly("first", "second", "third", "gathered");
  }
}
