// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Futures that have failed, and coroutines of a loop that is being debugged, of which nobody has
 * taken notice: they are reported when they are collected.
 */
final class Retrievals {

  /** One of them. Does not reach it, or it would never be collected. */
  static final class Watch extends PhantomReference<Object> {
    private final Retrievals retrievals;
    private final String message;
    private final @Nullable Throwable failure;

    private Watch(
        Retrievals retrievals, Object watched, String message, @Nullable Throwable failure) {
      super(watched, retrievals.dropped);
      this.retrievals = retrievals;
      this.message = message;
      this.failure = failure;
    }

    /** Notes that somebody has taken notice. */
    void forget() {
      retrievals.watches.remove(this);
    }
  }

  private final Set<Watch> watches = new HashSet<>();
  private final ReferenceQueue<Object> dropped = new ReferenceQueue<>();

  Watch watch(Object watched, String message, @Nullable Throwable failure) {
    Watch watch = new Watch(this, watched, message, failure);
    watches.add(watch);
    return watch;
  }

  /** Tells the exception handler of those that were collected. */
  void report(Turns turns) {
    for (Reference<?> next = dropped.poll(); next != null; next = dropped.poll()) {
      Watch watch = (Watch) next;
      if (watches.remove(watch)) {
        turns.report(watch.message, watch.failure);
      }
    }
  }
}
