// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.stress;

import org.yieldpoint.Generator;

/**
 * A generator and its resumer that keep one log, in a plain field: each side reads what the other
 * wrote and adds to it while it has control.
 *
 * <p>So the log is complete, and in order, only if the sides never run together and each write is
 * visible to the other side.
 */
class RoundTrips {
  /** The result of {@link #finish} without errors: resumer and body alternate. */
  static final String IN_ORDER = "rbrbrbrb ended";

  private static final int TRIPS = 3;

  private String log = "";
  volatile Thread resumer;
  volatile Thread bodyThread;

  /** Whether the body's thread was interrupted when the body ended. */
  boolean bodyInterrupted;

  private final Generator<String, String, String> generator =
      Stress.start(
          "round trips",
          yielder -> {
            bodyThread = Thread.currentThread();
            for (int trip = 0; trip < TRIPS; trip++) {
              log += "b";
              yielder.yield("");
            }
            log += "b";
            bodyInterrupted = Thread.interrupted();
            return "";
          });

  /** Resumes the body for all but the last time, from the start. */
  final void travel() {
    resumer = Thread.currentThread();
    for (int trip = 0; trip < TRIPS; trip++) {
      log += "r";
      String outcome = Stress.resume(generator, null);
      if (!outcome.equals("yielded")) {
        log += outcome;
      }
    }
  }

  /** Resumes the body to its end and returns the log. */
  final String finish() {
    log += "r";
    String outcome = Stress.resume(generator, null);
    return log + " " + outcome;
  }
}
