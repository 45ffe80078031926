// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.stat.Interval;

/**
 * How a ratio of costs is said, so that nobody reads it the other way up: {@code 12 % slower},
 * {@code 50 % less throughput}.
 */
enum ChangeWords {
  /** Of what is measured in time. */
  TIME(" slower", " faster"),
  /** Of multiples. */
  MULTIPLE(" more", " less"),
  /** Of throughput, whose share is that of operations: twice the time is half of them. */
  THROUGHPUT(" less throughput", " more throughput");

  /** A greater factor says nothing more about a benchmark. */
  static final double ANYTHING = 1e6;

  private static final String NOTHING = "0 %";

  /** From here on a factor says more than a share. */
  private static final double MANY = 10;

  /** Throughput never loses more than all of it, so its share tells longer. */
  private static final double VERY_MANY = 50;

  private final String worse;
  private final String better;

  ChangeWords(String worse, String better) {
    this.worse = worse;
    this.better = better;
  }

  /** The words for a metric that has no rule of its own. */
  static ChangeWords of(Subject subject) {
    return subject.kind() == MetricKind.SCORE && subject.mode().equals("thrpt")
        ? THROUGHPUT
        : of(subject.kind());
  }

  /** The words for a kind of metric that costs time. */
  static ChangeWords of(MetricKind kind) {
    return kind == MetricKind.RATIO ? MULTIPLE : TIME;
  }

  /** A change: {@code 12 % slower}, {@code no change}. */
  String change(double ratio) {
    return Quantity.percent(Math.abs(ratio - 1)).equals(NOTHING) ? "no change" : more(ratio);
  }

  /** An interval around a change: {@code 8.1 to 16 % slower}. */
  String interval(Interval interval) {
    if (!(interval.high() < ANYTHING) || !(interval.low() > 1 / ANYTHING)) {
      return "anything";
    }
    String low = more(interval.low());
    String high = more(interval.high());
    if (low.equals(high)) {
      return low;
    }
    boolean downwards = interval.high() < 1;
    String from = downwards ? high : low;
    String to = downwards ? low : high;
    return from.substring(0, from.length() - sameEnd(from, to)) + " to " + to;
  }

  /** How many letters of whole words both end with. */
  private static int sameEnd(String from, String to) {
    for (int at = from.indexOf(' '); at >= 0; at = from.indexOf(' ', at + 1)) {
      if (to.endsWith(from.substring(at))) {
        return from.length() - at;
      }
    }
    return 0;
  }

  private String more(double ratio) {
    if (this == THROUGHPUT) {
      return throughput(ratio);
    }
    return ratio >= MANY ? times(ratio) : share(ratio - 1, worse, better);
  }

  private String throughput(double ratio) {
    if (ratio >= VERY_MANY) {
      return "1/" + Quantity.factor(ratio).substring(1) + " of the throughput";
    }
    return 1 / ratio >= MANY
        ? Quantity.factor(1 / ratio).substring(1) + " times the throughput"
        : share(1 - 1 / ratio, worse, better);
  }

  private static String share(double share, String worse, String better) {
    String percent = Quantity.percent(Math.abs(share));
    return percent + (share > 0 || percent.equals(NOTHING) ? worse : better);
  }

  /** {@code 12 times as long}. */
  static String times(double ratio) {
    return Quantity.factor(ratio).substring(1) + " times as long";
  }
}
