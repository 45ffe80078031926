// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.spi.ParkingMachine;

/** The strategy {@code park}: both sides park. */
final class ParkMachine<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    extends ParkingMachine<Y, S, R> {
  private final Workers workers;

  ParkMachine(ThreadsRuntime runtime, Workers workers, String name, Body<Y, S, R> body) {
    super(runtime, name, body);
    this.workers = workers;
  }

  @Override
  protected void launch(Runnable task) {
    workers.execute(task);
  }
}
