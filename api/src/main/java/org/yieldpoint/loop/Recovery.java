// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What a machine has at hand when its course is broken: the exception that it handles, and the
 * resources to close. One that neither handles nor opens anything has none, unless its loop is
 * being debugged.
 */
final class Recovery {
  /** How often in a row the same may be raised: more often than any retry that gets anywhere. */
  private static final int PATIENCE = 100;

  /** What the machine's handler took last. */
  @Nullable Throwable raised;

  /** Watches over the machine until it begins. */
  UnretrievedFailures.@Nullable Watch watch;

  private final ArrayDeque<AutoCloseable> resources = new ArrayDeque<>(2);
  private @Nullable Throwable repeated;
  private int repeatedLabel;
  private int repeats;

  /** Takes a resource, to be closed before those that it has. */
  void add(AutoCloseable resource) {
    resources.push(resource);
  }

  /**
   * Closes all resources, the last one first, as try-with-resources does.
   *
   * @param failure what the machine ends with, or null
   * @return what it ends with now: that, or else the first failure of a close; others suppressed
   */
  @SuppressWarnings("ReferenceEquality") // the very exception
  @Nullable Throwable closeResources(@Nullable Throwable failure) {
    Throwable primary = failure;
    for (AutoCloseable last = resources.poll(); last != null; last = resources.poll()) {
      try {
        last.close();
      } catch (Throwable thrown) {
        if (primary == null) {
          primary = thrown;
        } else if (primary != thrown) {
          primary.addSuppressed(thrown);
        }
      }
    }
    return primary;
  }

  /** Notes that the machine has waited, and so got somewhere. */
  void noteProgress() {
    repeated = null;
  }

  /**
   * Notes that a step failed that was only taken because a handler took a failure.
   *
   * @return whether this has happened too often, always at this label and with this exception
   */
  @SuppressWarnings("ReferenceEquality") // the very exception
  boolean isStuck(Throwable thrown, int label) {
    if (thrown != repeated || label != repeatedLabel) {
      repeated = thrown;
      repeatedLabel = label;
      repeats = 0;
    }
    repeats++;
    return repeats >= PATIENCE;
  }
}
