// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import org.jspecify.annotations.Nullable;

/**
 * How the threads of one runtime hand over control.
 *
 * @param workers the bodies' threads
 * @param resumers how resumers wait
 * @param bodies how bodies wait
 * @param confinement keeps all of them on one processor; null to leave them to the operating system
 */
record HandoffConfig(
    Workers workers, SpinPolicy resumers, SpinPolicy bodies, @Nullable Confinement confinement) {

  /** Runs {@code task} on a thread of its own. */
  void launch(Runnable task) {
    Confinement confining = confinement;
    workers.execute(
        confining == null
            ? task
            : () -> {
              try {
                confining.bindWorker();
              } finally {
                task.run(); // The resumer waits for it, bound or not.
              }
            });
  }

  /** Confines the current thread, which is about to resume a body, if threads are confined here. */
  Confinement.@Nullable ResumerBinding enter() {
    Thread current = Thread.currentThread();
    // A virtual thread's processor is its carrier's, which serves others too.
    return confinement == null || current.isVirtual() || workers.has(current)
        ? null
        : confinement.enter();
  }
}
