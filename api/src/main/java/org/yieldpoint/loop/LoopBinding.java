// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/** The loop that something belongs to from the first time that a task waits for it. */
final class LoopBinding {
  private final Object owner;
  private @Nullable EventLoop loop;

  /**
   * Makes one that is open.
   *
   * @param owner what messages say is bound
   */
  LoopBinding(Object owner) {
    this.owner = owner;
  }

  /**
   * Binds the owner to a loop, and returns that.
   *
   * @throws IllegalStateException if it is bound to another
   */
  EventLoop to(EventLoop current) {
    if (loop == null) {
      loop = current;
    } else if (loop != current) {
      throw new IllegalStateException(owner + " is bound to a different event loop");
    }
    return current;
  }
}
