// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/**
 * What {@code acquire} returns: closing it releases what was acquired, for {@code
 * try}-with-resources.
 *
 * <p>It may be ignored, by code that calls {@code release} itself.
 */
public final class Permit implements AutoCloseable {
  private @Nullable Runnable release;

  Permit(Runnable release) {
    this.release = release;
  }

  /** Releases, the first time; afterwards does nothing. */
  @Override
  public void close() {
    if (release != null) {
      Runnable once = release;
      release = null;
      once.run();
    }
  }
}
