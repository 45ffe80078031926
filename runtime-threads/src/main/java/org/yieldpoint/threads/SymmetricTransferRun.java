// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import static org.yieldpoint.threads.Handoff.BODY;
import static org.yieldpoint.threads.Handoff.RESUMER;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Generator;
import org.yieldpoint.spi.SymmetricTransfer;
import org.yieldpoint.spi.StackReserve;

/** Control that goes from body to body, begun by a thread that waits until it comes back. */
final class SymmetricTransferRun {
  /*
   * A body that yields does what its resumer would do next: it ends the resume, asks the transfer, and
   * passes the turn to the next body's thread. That is one wake-up instead of two. Whatever takes more
   * than a switch (a start, an end, a delegation, an exception) is left to the thread that began,
   * which is given the turn together with what is still to be done.
   *
   *     beginner ──▶ body ──▶ body ──▶ … ──▶ body ──▶ beginner
   *
   * All fields are read and written by who has the turn.
   */

  /** What the thread that began finds when the turn comes back. */
  enum Rest {
    /** Nothing: the transfer had no next one. */
    NOTHING,
    /** To resume the generator, which takes more than a switch. */
    RESUME,
    /** To end the resume of the generator, whose body did something else than yield. */
    END,
    /** To end the resume of the generator, which has yielded. */
    END_YIELD,
    /** To throw what the transfer threw, which it must not. */
    FAIL
  }

  private final ThreadsRuntime runtime;
  private final SymmetricTransfer transfer;
  private final Handoff home = new Handoff();
  private @Nullable Generator<?, ?, ?> generator;
  private Rest rest = Rest.NOTHING;
  private @Nullable HandoffMachine<?, ?, ?> machine;
  private @Nullable Object yielded;
  private @Nullable Throwable failure;

  SymmetricTransferRun(ThreadsRuntime runtime, SymmetricTransfer transfer) {
    this.runtime = runtime;
    this.transfer = transfer;
  }

  @SuppressWarnings("ReferenceEquality") // the very transfer
  boolean isOf(SymmetricTransfer other) {
    return transfer == other;
  }

  Rest rest() {
    return rest;
  }

  @Nullable Generator<?, ?, ?> generator() {
    return generator;
  }

  /** The machine of the innermost body that ran last. */
  @Nullable HandoffMachine<?, ?, ?> machine() {
    return machine;
  }

  @Nullable Object yielded() {
    return yielded;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /** Passes the turn to the first body, and returns when it has come back. */
  void begin(Generator<?, ?, ?> first, HandoffMachine<?, ?, ?> body, @Nullable Object sent) {
    generator = first;
    home.resumer = Thread.currentThread();
    home.holder = BODY;
    pass(body, sent);
    home.await(RESUMER, SpinPolicy.NEVER);
  }

  /**
   * Does what comes after a yield. Called by the thread of the machine, which had the turn, and
   * waits for its own afterwards.
   *
   * @throws StackOverflowError if there is no room for anything; nothing has changed then
   */
  void goOn(@Nullable Object value) {
    try {
      StackReserve.requireForScheduler();
    } catch (StackOverflowError full) {
      yielded = value;
      goHome(Rest.END_YIELD);
      return;
    }
    HandoffMachine<?, ?, ?> next = null;
    Rest left;
    try {
      runtime.endSwitch(generator, value);
      transfer.suspended();
      generator = transfer.next();
      left = generator == null ? Rest.NOTHING : Rest.RESUME;
      if (generator != null) {
        next = runtime.beginSwitch(generator);
      }
    } catch (Throwable thrown) {
      failure = thrown;
      left = Rest.FAIL;
    }
    if (next == null) {
      goHome(left);
    } else {
      pass(next, transfer.sent());
    }
  }

  private void pass(HandoffMachine<?, ?, ?> body, @Nullable Object sent) {
    machine = body;
    body.passTo(this, sent);
  }

  /** Drops what the finished run refers to. */
  void forget() {
    generator = null;
    machine = null;
    yielded = null;
    failure = null;
  }

  /** Leaves the end of the resume to the thread that began. */
  void goHome(Rest left) {
    rest = left;
    home.pass(BODY, null);
  }
}
