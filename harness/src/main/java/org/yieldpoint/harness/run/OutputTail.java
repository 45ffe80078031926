// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** The end of what a fork printed: as much as it takes to see why it failed. */
public final class OutputTail {
  private static final int KEPT_LINES = 60;

  private final Deque<String> lines = new ArrayDeque<>();

  /** The end of these lines. */
  public static String of(Collection<String> lines) {
    OutputTail tail = new OutputTail();
    lines.forEach(tail::add);
    return tail.text();
  }

  void add(String line) {
    lines.addLast(line.stripTrailing());
    if (lines.size() > KEPT_LINES) {
      lines.removeFirst();
    }
  }

  /** The last lines, oldest first. */
  String text() {
    return String.join("\n", lines);
  }
}
