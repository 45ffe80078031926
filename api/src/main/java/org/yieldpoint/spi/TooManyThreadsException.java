// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import java.io.Serial;

/**
 * Says that the operating system gave a body no thread. The generator is closed, none of its code
 * ran; the runtime and all other generators work on, and when some of those have ended there are
 * threads again.
 */
public final class TooManyThreadsException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  private final int running;

  /**
   * Makes one.
   *
   * @param running how many threads the runtime had
   * @param cause what the JVM said
   */
  public TooManyThreadsException(int running, OutOfMemoryError cause) {
    super(
        "no thread for one more generator: %d run already; close some, or raise the limit of the"
                .formatted(running)
            + " process (ulimit -u, cgroup pids.max) (%s)".formatted(cause.getMessage()),
        cause);
    this.running = running;
  }

  /** How many threads the runtime had, each with a generator that has not ended. */
  public int running() {
    return running;
  }
}
