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
 * Reports failures of futures that are collected before anything retrieved the exception; while the
 * loop is being debugged, also coroutines that are collected before they were awaited.
 */
final class UnretrievedFailures {

  /** The watch over one object. Must not reach that object, or it would never be collected. */
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

    /** Ends the watch: the failure was retrieved, or the coroutine was begun. */
    void forget() {
      unretrieved.watches.remove(this);
    }
  }

  /** The number of debugged runs under way: at zero a new coroutine need not look for one. */
  private static final AtomicInteger DEBUGGED_RUNS = new AtomicInteger();

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private long watchesMade;
  private final ReferenceQueue<Object> dropped = new ReferenceQueue<>();

  static boolean isDebugging() {
    return DEBUGGED_RUNS.getPlain() > 0;
  }

  /** Returns the one of the loop that runs on this thread; null unless that is being debugged. */
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
   * @param message what to report, built only then; must not reach {@code watched}
   * @param failure the exception of a failed future, or null
   */
  Watch watch(Object watched, Supplier<String> message, @Nullable Throwable failure) {
    Watch watch = new Watch(this, watched, message, failure);
    watches.add(watch);
    return watch;
  }

  /** Reports to the exception handler what was collected. */
  void report(Scheduler scheduler) {
    for (Reference<?> next = dropped.poll(); next != null; next = dropped.poll()) {
      Watch watch = (Watch) next;
      if (watches.remove(watch)) {
        scheduler.report(watch.message.get(), watch.failure);
      }
    }
  }

  /** Reports to the exception handler, at the end of the runs, failures still unretrieved. */
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
