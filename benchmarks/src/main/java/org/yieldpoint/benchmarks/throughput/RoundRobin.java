// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.throughput;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Step;

/** Tasks that run in turn: each yields a number of times and returns that number. */
final class RoundRobin {
  private RoundRobin() {}

  /**
   * A coroutine that makes {@code tasks} tasks, which yield {@code turns} times each, and adds up
   * their results.
   */
  static Coroutine<Integer> of(int tasks, int turns) {
    return Coroutine.of(
        "round-robin",
        async -> sum(async.gather(yielding(tasks, turns))),
        () -> new Gathering(tasks, turns));
  }

  private static List<Coroutine<Integer>> yielding(int tasks, int turns) {
    List<Coroutine<Integer>> all = new ArrayList<>(tasks);
    for (int i = 0; i < tasks; i++) {
      all.add(yielding(turns));
    }
    return all;
  }

  private static Coroutine<Integer> yielding(int turns) {
    return Coroutine.of(
        "yielding",
        async -> {
          int turn = 0;
          while (turn < turns) {
            async.yieldTurn();
            turn++;
          }
          return turn;
        },
        () -> new Yielding(turns));
  }

  private static int sum(List<Integer> results) {
    int sum = 0;
    for (int result : results) {
      sum += result;
    }
    return sum;
  }

  private static final class Gathering extends AsyncMachine<Integer> {
    private final int tasks;
    private final int turns;

    Gathering(int tasks, int turns) {
      this.tasks = tasks;
      this.turns = turns;
    }

    @Override
    protected Step step() {
      if (label == 0) {
        return await(gather(yielding(tasks, turns)), 1);
      }
      List<Integer> results = awaited();
      return done(sum(results));
    }
  }

  private static final class Yielding extends AsyncMachine<Integer> {
    private final int turns;
    private int turn;

    Yielding(int turns) {
      this.turns = turns;
    }

    @Override
    protected Step step() {
      if (turn == turns) {
        return done(turn);
      }
      turn++;
      return yieldTurn(0);
    }
  }

  /** The floor: as many callbacks, which re-enter a queue as often. */
  static int ofCallbacks(int tasks, int turns) {
    Queue<Runnable> ready = new ArrayDeque<>();
    List<Callback> callbacks = new ArrayList<>(tasks);
    for (int i = 0; i < tasks; i++) {
      Callback callback = new Callback(ready, turns);
      callbacks.add(callback);
      ready.add(callback);
    }
    for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
      next.run();
    }
    int sum = 0;
    for (Callback callback : callbacks) {
      sum += callback.turn;
    }
    return sum;
  }

  private static final class Callback implements Runnable {
    private final Queue<Runnable> ready;
    private final int turns;
    private int turn;

    Callback(Queue<Runnable> ready, int turns) {
      this.ready = ready;
      this.turns = turns;
    }

    @Override
    public void run() {
      if (turn < turns) {
        turn++;
        ready.add(this);
      }
    }
  }
}
