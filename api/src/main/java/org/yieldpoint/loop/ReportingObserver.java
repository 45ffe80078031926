// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/** An observer whose failures are reported: out of a step they would lose what the step was for. */
final class ReportingObserver implements LoopObserver {
  private final LoopObserver observer;
  private final Scheduler scheduler;

  ReportingObserver(LoopObserver observer, Scheduler scheduler) {
    this.observer = observer;
    this.scheduler = scheduler;
  }

  @Override
  public void created(Task<?> task, long nanoTime) {
    tell(() -> observer.created(task, nanoTime));
  }

  @Override
  public void resumed(Task<?> task, long nanoTime) {
    tell(() -> observer.resumed(task, nanoTime));
  }

  @Override
  public void suspended(Task<?> task, @Nullable Future<?> awaited, long nanoTime) {
    tell(() -> observer.suspended(task, awaited, nanoTime));
  }

  @Override
  public void finished(Task<?> task, long nanoTime) {
    tell(() -> observer.finished(task, nanoTime));
  }

  private void tell(Runnable event) {
    try {
      event.run();
    } catch (Throwable failure) {
      scheduler.report("a loop's observer failed", failure);
    }
  }
}
