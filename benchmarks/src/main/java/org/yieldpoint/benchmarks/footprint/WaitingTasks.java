// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.footprint;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Step;

/** Tasks that all wait for one future; weighs them there, and returns how many went on. */
final class WaitingTasks extends AsyncMachine<Integer> {
  private static final int ALL_WAIT = 1;
  private static final int ALL_WENT_ON = 2;

  private final int count;
  private final LiveHeap heap;
  private Future<@Nullable Void> gate;
  private int passed;

  WaitingTasks(int count, LiveHeap heap) {
    this.count = count;
    this.heap = heap;
  }

  @Override
  protected Step step() {
    if (label == ALL_WAIT) {
      heap.weigh(count);
      gate.complete(null);
      return yieldTurn(ALL_WENT_ON);
    }
    if (label == ALL_WENT_ON) {
      return done(passed);
    }
    gate = loop().createFuture();
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
          async.await(gate);
          passed++;
          return null;
        },
        Waiting::new);
  }

  /** Its one field says which gate. */
  private final class Waiting extends AsyncMachine<@Nullable Void> {
    @Override
    protected Step step() {
      if (label == 0) {
        return await(gate, 1);
      }
      passed++;
      return done(null);
    }
  }

  /** The floor: as many callbacks in a list. */
  static int ofCallbacks(int count, LiveHeap heap) {
    AtomicInteger passed = new AtomicInteger();
    List<Runnable> waiting = new ArrayList<>(count);
    heap.tare();
    for (int i = 0; i < count; i++) {
      waiting.add(new Callback(passed));
    }
    heap.weigh(count);
    waiting.forEach(Runnable::run);
    return passed.get();
  }

  private record Callback(AtomicInteger passed) implements Runnable {
    @Override
    public void run() {
      passed.incrementAndGet();
    }
  }
}
