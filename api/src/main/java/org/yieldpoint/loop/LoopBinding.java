// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/** Binds an object to the loop of the first task that waits for it. */
final class LoopBinding {
  private final Object owner;
  private @Nullable EventLoop loop;

  /**
   * Makes a binding to no loop yet.
   *
   * @param owner the object that is bound; for messages
   */
  LoopBinding(Object owner) {
    this.owner = owner;
  }

  /**
   * Binds the owner to a loop, and returns that loop.
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
