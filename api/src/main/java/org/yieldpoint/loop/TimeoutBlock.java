// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/** Waits under a deadline: {@link Async#timeout} as a machine. */
final class TimeoutBlock<T extends @Nullable Object> extends AsyncMachine<T> {
  private static final int DONE = 1;
  private static final int FAILED = 2;

  private final Timeout timeout;
  private final Async.TimeoutBody<? extends Awaitable<? extends T>> body;

  /** Makes one of a timeout that is not entered. */
  TimeoutBlock(Timeout timeout, Async.TimeoutBody<? extends Awaitable<? extends T>> body) {
    this.timeout = timeout;
    this.body = body;
  }

  @Override
  public String name() {
    return "timeout";
  }

  @Override
  protected Step step() throws Exception {
    switch (label) {
      case DONE:
        T result = awaited();
        timeout.exit(null);
        return done(result);
      case FAILED:
        return fail(timeout.exit(raised()));
      default:
        timeout.enter();
        return await(body.run(timeout), DONE);
    }
  }

  @Override
  protected int caught(Throwable raised) {
    return label == FAILED ? RERAISE : FAILED;
  }
}
