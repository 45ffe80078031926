// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.footprint;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.benchmarks.fixture.LiveHeap;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Step;

/**
 * Weighs tasks that all wait for one future, and returns how many resumed after it was completed.
 */
final class WaitingTasks extends AsyncMachine<Integer> {
  private static final int ALL_WAIT = 1;
  private static final int ALL_RESUMED = 2;

  private final int count;
  private final LiveHeap heap;
  private Future<@Nullable Void> released;
  private int resumed;

  WaitingTasks(int count, LiveHeap heap) {
    this.count = count;
    this.heap = heap;
  }

  @Override
  protected Step step() {
    if (label == ALL_WAIT) {
      heap.weigh(count);
      released.complete(null);
      return yieldTurn(ALL_RESUMED);
    }
    if (label == ALL_RESUMED) {
      return done(resumed);
    }
    released = loop().createFuture();
    heap.tare();
    for (int i = 0; i < count; i++) {
      loop().createTask(waiting());
    }
    return yieldTurn(ALL_WAIT);
  }

  private Coroutine<@Nullable Void> waiting() {
    return Coroutine.of(
        "waiting",
        async -> {
          async.await(released);
          resumed++;
          return null;
        },
        Waiting::new);
  }

  /** Its one field refers to the enclosing machine, and so to the future. */
  private final class Waiting extends AsyncMachine<@Nullable Void> {
    @Override
    protected Step step() {
      if (label == 0) {
        return await(released, 1);
      }
      resumed++;
      return done(null);
    }
  }

  /** The floor: as many callbacks in a list. */
  static int ofCallbacks(int count, LiveHeap heap) {
    AtomicInteger resumed = new AtomicInteger();
    List<Runnable> waiting = new ArrayList<>(count);
    heap.tare();
    for (int i = 0; i < count; i++) {
      waiting.add(new Callback(resumed));
    }
    heap.weigh(count);
    waiting.forEach(Runnable::run);
    return resumed.get();
  }

  private record Callback(AtomicInteger resumed) implements Runnable {
    @Override
    public void run() {
      resumed.incrementAndGet();
    }
  }
}
