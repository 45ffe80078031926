// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Entries;
import org.yieldpoint.harness.run.ForkResult;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.harness.run.StepResult;

/** Forks that take no time and measure what they were told. */
public final class FakeForks implements ForkPairs {
  /** Every fork in turn: {@code base m1}, or {@code head m1 allocation}. */
  final List<String> ran = new ArrayList<>();

  final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch killed = new CountDownLatch(1);
  private final Map<String, Double> slower = new HashMap<>();
  private final Map<String, Double> noise = new HashMap<>();
  private final Random random = new Random(5);
  private final Map<String, Double> larger = new HashMap<>();
  private final List<String> failing = new ArrayList<>();
  private final Map<String, Integer> failingAfter = new HashMap<>();
  private final List<String> failingInterleaved = new ArrayList<>();
  private int onlyFirst = Integer.MAX_VALUE;
  private int hangingAt = -1;
  private int failingFrom = Integer.MAX_VALUE;

  /** A benchmark without parameters. */
  static BenchmarkCase plain(String method) {
    return new BenchmarkCase("p.B." + method, new TreeMap<>(), Mode.AverageTime);
  }

  /** A benchmark's head costs so many times its base. */
  FakeForks slower(String method, double factor) {
    slower.put(method, factor);
    return this;
  }

  /** A benchmark's forks scatter by so much, the same in every gate. */
  FakeForks noisy(String method, double spread) {
    noise.put(method, spread);
    return this;
  }

  /** A benchmark's head allocates so many bytes more. */
  FakeForks larger(String method, double bytes) {
    larger.put(method, bytes);
    return this;
  }

  /** What {@link #slower} said holds of the first forks of each side only. */
  FakeForks onlyInTheFirst(int forks) {
    onlyFirst = forks;
    return this;
  }

  /** A benchmark has no number on a side. */
  FakeForks failing(Side side, String method) {
    failing.add(side.text() + " " + method);
    return this;
  }

  /** A benchmark has no number on a side where its allocation is counted. */
  FakeForks failingToCount(Side side, String method) {
    failing.add(side.text() + " " + method + " allocation");
    return this;
  }

  /** A benchmark has no number on a side after so many forks of it. */
  FakeForks failingAfter(int forks, Side side, String method) {
    failingAfter.put(side.text() + " " + method, forks);
    return this;
  }

  /** The next pair of a benchmark is measured one fork after the other, since its head fails. */
  FakeForks failingInterleaved(String method) {
    failingInterleaved.add("p.B." + method);
    return this;
  }

  /** Nothing has a number after so many forks. */
  FakeForks failingFrom(int number) {
    failingFrom = number;
    return this;
  }

  /** This fork, counted from 0, runs until it is killed. */
  FakeForks hangingAt(int number) {
    hangingAt = number;
    return this;
  }

  @Override
  public StepResult run(Side first, BenchmarkCase c, ForkSettings settings, boolean allocation)
      throws IOException {
    Map<Side, ForkResult> forks = new EnumMap<>(Side.class);
    forks.put(first, run(first, c, allocation));
    forks.put(first.other(), run(first.other(), c, allocation));
    boolean failed = failingInterleaved.remove(c.benchmark());
    return new StepResult(
        forks, failed ? Map.of(Side.HEAD, new ForkResult.Failed("no port", "at p.B")) : Map.of());
  }

  private ForkResult run(Side side, BenchmarkCase c, boolean allocation) throws IOException {
    String method = c.benchmark().substring("p.B.".length());
    String what = side.text() + " " + method;
    int number = ran.size();
    long before = ran.stream().filter(what::equals).count();
    ran.add(allocation ? what + " allocation" : what);
    if (number == hangingAt) {
      awaitKill();
      return new ForkResult.Failed("JMH ended with exit code 137", "");
    }
    boolean late = before >= failingAfter.getOrDefault(what, Integer.MAX_VALUE);
    if (late
        || failing.contains(what)
        || failing.contains(ran.getLast())
        || number >= failingFrom) {
      return new ForkResult.Failed("IllegalStateException: wrong answer", "at p.B");
    }
    boolean changed = side == Side.HEAD && before < onlyFirst;
    double factor = changed ? slower.getOrDefault(method, 1.0) : 1;
    double bytes = 16 + (side == Side.HEAD ? larger.getOrDefault(method, 0.0) : 0);
    double little = 1 + 0.002 * Math.sin(number * 1.7);
    double much = Math.exp(noise.getOrDefault(method, 0.0) * random.nextGaussian());
    return new ForkResult.Measured(
        Entries.entry(c, 100 * factor * little * much, allocation ? bytes : Double.NaN));
  }

  private void awaitKill() {
    hanging.countDown();
    try {
      if (!killed.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody killed the fork");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void kill() {
    if (hanging.getCount() == 0) {
      killed.countDown();
    }
  }
}
