// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.spi.LiveThreads;
import org.yieldpoint.spi.ParkingMachine;

/** The strategy {@code shared}: a virtual thread of the default scheduler; both sides park. */
final class SharedMachine<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    extends ParkingMachine<Y, S, R> {

  private final LiveThreads threads;

  /**
   * Makes a machine that has no thread yet.
   *
   * @param threads for the body's thread, until it ends
   */
  SharedMachine(VirtualRuntime runtime, LiveThreads threads, String name, Body<Y, S, R> body) {
    super(runtime, name, body);
    this.threads = threads;
  }

  @Override
  protected void launch(Runnable task) {
    Thread thread =
        threads.newThread(
            Thread.ofVirtual().inheritInheritableThreadLocals(false).name(toString())::unstarted,
            task);
    try {
      thread.start();
    } catch (Throwable refusal) {
      threads.remove(thread);
      throw refusal;
    }
  }
}
