// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.spi.ParkingMachine;

/** The strategy {@code shared}: a virtual thread of the default scheduler; both sides park. */
final class SharedMachine<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    extends ParkingMachine<Y, S, R> {

  private final Set<Thread> threads;

  /**
   * Makes a machine that has no thread yet.
   *
   * @param threads has the threads that have not ended, for the runtime's close to wait for
   */
  SharedMachine(VirtualRuntime runtime, Set<Thread> threads, String name, Body<Y, S, R> body) {
    super(runtime, name, body);
    this.threads = threads;
  }

  @Override
  protected void launch(Runnable task) {
    Thread thread =
        Thread.ofVirtual()
            .inheritInheritableThreadLocals(false)
            .name(toString())
            .unstarted(() -> runAndForget(task));
    threads.add(thread);
    try {
      thread.start();
    } catch (Throwable refusal) {
      threads.remove(thread);
      throw refusal;
    }
  }

  private void runAndForget(Runnable task) {
    try {
      task.run();
    } finally {
      threads.remove(Thread.currentThread());
    }
  }
}
