// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Looks for a small program that shows what a big one does: takes the simplest edit that still
 * shows it, as long as there is one (Zeller's delta debugging, over a syntax tree).
 */
final class Shrinker {
  /** So many candidates are tried at a time: a reference may be slow to start. */
  private static final int BATCH = 60;

  /** What a program is to show. */
  interface Symptom {
    /** Returns the index of the first of these programs that shows it; -1 if none does. */
    int firstOf(List<String> programs) throws IOException, InterruptedException;
  }

  private final Symptom symptom;
  private final long deadlineNanos;

  /** Makes one that is content with what it has when {@code limit} has passed. */
  Shrinker(Symptom symptom, Duration limit) {
    this.symptom = symptom;
    this.deadlineNanos = System.nanoTime() + limit.toNanos();
  }

  /** Returns a program no edit of which shows the symptom that {@code program} shows. */
  String shrink(String program) throws IOException, InterruptedException {
    String smallest = program;
    while (true) {
      String simpler = simpler(smallest);
      if (simpler.equals(smallest)) {
        return smallest;
      }
      smallest = simpler;
    }
  }

  private String simpler(String program) throws IOException, InterruptedException {
    List<String> candidates = Edits.of(program);
    for (int first = 0; first < candidates.size(); first += BATCH) {
      if (System.nanoTime() > deadlineNanos) {
        break;
      }
      List<String> batch = candidates.subList(first, Math.min(first + BATCH, candidates.size()));
      int found = symptom.firstOf(batch);
      if (found >= 0) {
        return batch.get(found);
      }
    }
    return program;
  }
}
