// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Futures that have failed, and coroutines of a loop that is being debugged, of which nobody has
 * taken notice: they are reported when they are collected.
 */
final class UnretrievedFailures {

  /** One of them. Does not reach it, or it would never be collected. */
  static final class Watch extends PhantomReference<Object> {
    private final UnretrievedFailures unretrieved;
    private final Supplier<String> message;
    private final @Nullable Throwable failure;
    private final long number;

    private Watch(
        UnretrievedFailures unretrieved,
        Object watched,
        Supplier<String> message,
        @Nullable Throwable failure) {
      super(watched, unretrieved.dropped);
      this.unretrieved = unretrieved;
      this.message = message;
      this.failure = failure;
      number = unretrieved.watchesMade++;
    }

    /** Notes that somebody has taken notice. */
    void forget() {
      unretrieved.watches.remove(this);
    }
  }

  /** How many loops run that are being debugged, so that a coroutine need not look for one. */
  private static final AtomicInteger DEBUGGED_RUNS = new AtomicInteger();

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private long watchesMade;
  private final ReferenceQueue<Object> dropped = new ReferenceQueue<>();

  static boolean isDebugging() {
    return DEBUGGED_RUNS.getPlain() > 0;
  }

  /** Those of the loop that runs on this thread, or null if it is not being debugged. */
  static @Nullable UnretrievedFailures ofDebuggedLoop() {
    return Context.Scope.BOUND.isBound() ? Context.Scope.BOUND.get().debugged : null;
  }

  void beginDebugging(Context.Scope scope) {
    scope.debugged = this;
    DEBUGGED_RUNS.incrementAndGet();
  }

  void endDebugging(Context.Scope scope) {
    if (scope.debugged != null) {
      scope.debugged = null;
      DEBUGGED_RUNS.decrementAndGet();
    }
  }

  /**
   * Watches over {@code watched}.
   *
   * @param message what to report, asked for only then; must not reach {@code watched}
   * @param failure what it has failed with, or null
   */
  Watch watch(Object watched, Supplier<String> message, @Nullable Throwable failure) {
    Watch watch = new Watch(this, watched, message, failure);
    watches.add(watch);
    return watch;
  }

  /** Tells the exception handler of those that were collected. */
  void report(Scheduler scheduler) {
    for (Reference<?> next = dropped.poll(); next != null; next = dropped.poll()) {
      Watch watch = (Watch) next;
      if (watches.remove(watch)) {
        scheduler.report(watch.message.get(), watch.failure);
      }
    }
  }

  /** Tells the exception handler of failures that nobody has asked for by the end of the runs. */
  void reportFailures(Scheduler scheduler) {
    List<Watch> failures = new ArrayList<>(watches);
    failures.removeIf(watch -> watch.failure == null);
    failures.sort(Comparator.comparingLong(watch -> watch.number));
    for (Watch watch : failures) {
      if (watches.remove(watch)) {
        scheduler.report(watch.message.get(), watch.failure);
      }
    }
  }
}
