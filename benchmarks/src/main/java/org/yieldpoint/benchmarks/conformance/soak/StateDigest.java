// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import java.util.ArrayList;
import java.util.List;

/** A history in 64 bits, with its value at regular marks. */
final class StateDigest {
  private final long eventsPerMark;
  private final List<Long> marks = new ArrayList<>();
  private long events;
  private long value;

  StateDigest(long eventsPerMark) {
    this.eventsPerMark = eventsPerMark;
  }

  /** Adds an event. The order counts. */
  void add(long time, int worker, int what, long detail) {
    value = mix(mix(mix(value + time) + ((long) worker << 32 | what)) + detail);
    events++;
    if (events % eventsPerMark == 0) {
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
   * How many events, at least, both histories have in common: those before the first mark that
   * differs.
   */
  long commonEventsWith(StateDigest other) {
    int mark = 0;
    while (mark < Math.min(marks.size(), other.marks.size())
        && marks.get(mark).equals(other.marks.get(mark))) {
      mark++;
    }
    return mark * eventsPerMark;
  }
}
