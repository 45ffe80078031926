// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Step;

/**
 * Tasks that each yield once and return a number; their results are gathered and added up. Each
 * form makes its own branches: a machine is a coroutine by itself and needs no definition of both
 * forms.
 */
final class FanOut {
  /** Results are below this bound, and therefore boxed already. */
  private static final int VALUES = 128;

  private FanOut() {}

  /** A coroutine that gathers {@code width} tasks. */
  static Coroutine<Integer> of(int width) {
    return Coroutine.of(
        "fan-out",
        async -> sum(async.gather(branches(width, FanOut::branch))),
        () -> new Gathering(width));
  }

  /** What it returns. */
  static int expected(int width) {
    int sum = 0;
    for (int i = 0; i < width; i++) {
      sum += value(i);
    }
    return sum;
  }

  /** What the task of this index returns. */
  static int value(int index) {
    return index & (VALUES - 1);
  }

  /** The floor: the same results from plain calls. */
  static int ofCalls(int width) {
    List<Integer> results = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      results.add(value(i));
    }
    return sum(results);
  }

  static int sum(List<Integer> results) {
    int sum = 0;
    for (int result : results) {
      sum += result;
    }
    return sum;
  }

  private static List<Coroutine<Integer>> branches(
      int width, IntFunction<Coroutine<Integer>> branch) {
    List<Coroutine<Integer>> branches = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      branches.add(branch.apply(i));
    }
    return branches;
  }

  private static Coroutine<Integer> branch(int index) {
    return Coroutine.ofBody(
        "branch",
        async -> {
          async.yieldTurn();
          return value(index);
        });
  }

  private static final class Gathering extends AsyncMachine<Integer> {
    private final int width;

    Gathering(int width) {
      this.width = width;
    }

    @Override
    protected Step step() {
      if (label == 0) {
        return await(gather(branches(width, Branch::new)), 1);
      }
      List<Integer> results = awaited();
      return done(sum(results));
    }
  }

  private static final class Branch extends AsyncMachine<Integer> {
    private final int index;

    Branch(int index) {
      this.index = index;
    }

    @Override
    protected Step step() {
      return label == 0 ? yieldTurn(1) : done(value(index));
    }
  }
}
