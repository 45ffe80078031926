// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/**
 * The result of {@code acquire}: closing it releases what was acquired, for {@code
 * try}-with-resources.
 *
 * <p>Code that calls {@code release} itself may ignore it.
 */
public final class Permit implements AutoCloseable {
  private @Nullable Runnable release;

  Permit(Runnable release) {
    this.release = release;
  }

  /** Releases what was acquired. Does nothing the second time. */
  @Override
  public void close() {
    if (release != null) {
      Runnable once = release;
      release = null;
      once.run();
    }
  }
}
