// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.yieldpoint.results.stat.GroupSequential;
import org.yieldpoint.results.stat.Spending;

/**
 * When a gate looks at its rounds: after how many of them it judges what it has, and measures on
 * only what is still undecided. All looks are fixed before the first round.
 *
 * <p>Immutable; any thread may use it.
 */
public final class Looks {
  /** All that there is, looked at once: stored results that no gate has measured. */
  public static final Looks ONCE = new Looks(List.of(), Optional.empty());

  /**
   * How the looks share the level. Nearly the same at every look: most of what a change can be seen
   * in is there at the first, so a boundary that is hard at first would only cost time.
   */
  public static final Spending SPENDING = Spending.POCOCK;

  /** How many looks a gate takes that measures. */
  public static final int USUAL = 3;

  /** Boundaries take a moment to compute, and nearly all gates have the same looks. */
  private static final Map<List<Integer>, Looks> USED = new ConcurrentHashMap<>();

  private final List<Integer> rounds;
  private final Optional<GroupSequential> test;

  private Looks(List<Integer> rounds, Optional<GroupSequential> test) {
    this.rounds = List.copyOf(rounds);
    this.test = test;
  }

  /**
   * Looks after these rounds.
   *
   * @throws IllegalArgumentException if they do not ascend
   */
  public static Looks after(List<Integer> rounds) {
    return rounds.isEmpty()
        ? ONCE
        : USED.computeIfAbsent(
            List.copyOf(rounds),
            all -> new Looks(all, Optional.of(new GroupSequential(all, SPENDING))));
  }

  /** Looks of which each has twice the rounds of the one before. */
  public static Looks doubling(int first, int looks) {
    return after(IntStream.range(0, looks).map(k -> first << k).boxed().toList());
  }

  /** After how many rounds each is taken; empty if there is one look at whatever there is. */
  public List<Integer> rounds() {
    return rounds;
  }

  /** How many there are. */
  public int count() {
    return Math.max(1, rounds.size());
  }

  /** How many of them are complete with so many rounds. */
  int complete(int measured) {
    return rounds.isEmpty() ? 1 : (int) rounds.stream().filter(r -> r <= measured).count();
  }

  /** How many rounds count at a look. */
  int rounds(int look, int measured) {
    return rounds.isEmpty() ? measured : Math.min(rounds.get(look), measured);
  }

  /**
   * What a p-value is worth as one of the whole test: see {@link GroupSequential#overall}.
   *
   * @param look at which it was found, from 0
   * @param measured how many rounds it has; fewer than planned only before the first look is
   *     complete
   */
  double overall(int look, int measured, double p) {
    if (test.isEmpty()) {
      return p;
    }
    int planned = rounds.get(look);
    return measured < planned
        ? test.get().overallBeforeFirst(measured / (double) rounds.getLast(), p)
        : test.get().overall(look, p);
  }

  /** The one-sided level of an interval at a look: it holds together with those of all looks. */
  double nominal(int look, double alpha) {
    return test.map(t -> t.nominalLevels(alpha)[look]).orElse(alpha);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Looks looks && rounds.equals(looks.rounds);
  }

  @Override
  public int hashCode() {
    return rounds.hashCode();
  }

  @Override
  public String toString() {
    return rounds.isEmpty() ? "one look" : "looks after " + rounds + " rounds";
  }
}
