// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import java.io.Serial;

/**
 * Says that the operating system refused a thread for a body. The generator is closed, and none of
 * its code ran. The runtime and all other generators still work; when some of those have ended,
 * there are threads again.
 */
public final class TooManyThreadsException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  private final int running;

  /**
   * Makes one.
   *
   * @param running how many threads the runtime has
   * @param cause the refusal, as the JVM reports it
   */
  public TooManyThreadsException(int running, OutOfMemoryError cause) {
    super(
        "no thread for one more generator: "
            + running
            + " run already; close some, or raise the limit of the process (ulimit -u, cgroup"
            + " pids.max) (%s)".formatted(cause.getMessage()),
        cause);
    this.running = running;
  }

  /** How many threads the runtime has, each with a generator that has not ended. */
  public int running() {
    return running;
  }
}
