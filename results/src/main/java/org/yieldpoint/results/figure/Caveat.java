// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

/**
 * A reason to distrust a value that was measured.
 *
 * @param kind what it is
 * @param amount how much of it there is, as the kind says
 */
public record Caveat(Kind kind, double amount) {

  /** The kinds of caveats. */
  public enum Kind {
    /**
     * Requests were answered only after the next was due; the amount is the share of them. Where it
     * is more than {@link #MOST_LATE}, requests queue, and percentiles depend on how long they did.
     */
    LATE,
    /**
     * The benchmark still became faster while it was measured; the amount is how many times its
     * last iteration the first one took that counts, in the middle one of the forks.
     */
    WARMING_UP
  }

  /** Up to this share of late requests there is no caveat. */
  public static final double MOST_LATE = 0.01;

  /** Up to this multiple of the last iteration, the first one counts as equal. */
  public static final double MOST_WARMING_UP = 1.2;

  /** In a few words: {@code 4.7 % late}. */
  public String text() {
    return switch (kind) {
      case LATE -> Quantity.percent(amount) + " late";
      case WARMING_UP -> "warming up";
    };
  }

  /** What those words mean. */
  public static String meaning(Kind kind) {
    return switch (kind) {
      case LATE ->
          "late: the share of requests answered only after the next was due. Where it is more than"
              + " 1 %, requests queued, and how long depends on how long the run was.";
      case WARMING_UP ->
          "warming up: in most forks the first iteration that counts took more than %.1f times the"
                  .formatted(MOST_WARMING_UP)
              + " last, so the value is of a benchmark that was still getting faster.";
    };
  }
}
