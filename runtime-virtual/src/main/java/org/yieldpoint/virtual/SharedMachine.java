// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.spi.ParkingMachine;

/** The strategy {@code shared}: a virtual thread of the default scheduler; both sides park. */
final class SharedMachine<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    extends ParkingMachine<Y, S, R> {

  SharedMachine(VirtualRuntime runtime, String name, Body<Y, S, R> body) {
    super(runtime, name, body);
  }

  @Override
  protected void launch(Runnable task) {
    Thread.ofVirtual().inheritInheritableThreadLocals(false).name(toString()).start(task);
  }
}
