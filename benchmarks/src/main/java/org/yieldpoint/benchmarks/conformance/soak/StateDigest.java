// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import java.util.ArrayList;
import java.util.List;

/** A history in 64 bits, with what it was at every so many events. */
final class StateDigest {
  private final long eventsAMark;
  private final List<Long> marks = new ArrayList<>();
  private long events;
  private long value;

  StateDigest(long eventsAMark) {
    this.eventsAMark = eventsAMark;
  }

  /** Adds an event, of some numbers. Order counts. */
  void add(long time, int who, int what, long detail) {
    value = mix(mix(mix(value + time) + ((long) who << 32 | what)) + detail);
    events++;
    if (events % eventsAMark == 0) {
      marks.add(value);
    }
  }

  /** The finalizer of a MurmurHash3, after David Stafford's variant 13. */
  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  long events() {
    return events;
  }

  long value() {
    return value;
  }

  /**
   * How many events, at least, this has in common with another of the same marks: up to the first
   * mark that differs.
   */
  long inCommonWith(StateDigest other) {
    int mark = 0;
    while (mark < Math.min(marks.size(), other.marks.size())
        && marks.get(mark).equals(other.marks.get(mark))) {
      mark++;
    }
    return mark * eventsAMark;
  }
}
