// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import static org.yieldpoint.threads.Handoff.BODY;
import static org.yieldpoint.threads.Handoff.RESUMER;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Generator;
import org.yieldpoint.spi.StackReserve;
import org.yieldpoint.spi.SymmetricTransfer;

/**
 * Control that goes from body to body, until it returns to the thread that started it, which waits
 * meanwhile.
 */
final class SymmetricTransferRun {
  /*
   * A body that yields does what its resumer would do next: it ends the resume, asks the transfer for
   * the next generator, and passes control to that body's thread. That is one wake-up instead of two.
   * Whatever takes more than a switch (a start, an end, a delegation, an exception) is left to the
   * starter, which gets control back together with the remainder.
   *
   *     starter ──▶ body ──▶ body ──▶ … ──▶ body ──▶ starter
   *
   * All fields are plain: only the thread that has control reads and writes them, and each handoff
   * orders one thread's accesses before the next one's (happens-before).
   */

  /** What is left for the starter to do when control returns to it. */
  enum Remainder {
    /** Nothing: the transfer named no next generator. */
    NOTHING,
    /** To resume the generator, which takes more than a switch. */
    RESUME,
    /** To end the resume of the generator, whose body did something else than yield. */
    END,
    /** To end the resume of the generator, which has yielded. */
    END_YIELD,
    /** To throw what the transfer threw, although it must not. */
    FAIL
  }

  private final ThreadsRuntime runtime;
  private final SymmetricTransfer transfer;
  private final Handoff starter = new Handoff();
  private @Nullable Generator<?, ?, ?> generator;
  private Remainder remainder = Remainder.NOTHING;
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

  Remainder remainder() {
    return remainder;
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

  /** Passes control to the first body, and returns when control has come back. */
  void start(Generator<?, ?, ?> first, HandoffMachine<?, ?, ?> body, @Nullable Object sent) {
    generator = first;
    starter.resumer = Thread.currentThread();
    starter.holder = BODY;
    pass(body, sent);
    starter.await(RESUMER, SpinPolicy.NEVER);
  }

  /**
   * Ends the current resume, whose body has yielded, and passes control to the next body or to the
   * starter. Called by the body's thread, which has control, and then waits to get it again.
   *
   * @throws StackOverflowError if there is no stack for anything; nothing has changed then
   */
  void transferAfterYield(@Nullable Object value) {
    try {
      StackReserve.requireForScheduler();
    } catch (StackOverflowError full) {
      yielded = value;
      returnToStarter(Remainder.END_YIELD);
      return;
    }
    HandoffMachine<?, ?, ?> next = null;
    Remainder left;
    try {
      runtime.endSwitch(generator, value);
      transfer.suspended();
      generator = transfer.next();
      left = generator == null ? Remainder.NOTHING : Remainder.RESUME;
      if (generator != null) {
        next = runtime.beginSwitch(generator);
      }
    } catch (Throwable thrown) {
      failure = thrown;
      left = Remainder.FAIL;
    }
    if (next == null) {
      returnToStarter(left);
    } else {
      pass(next, transfer.sent());
    }
  }

  private void pass(HandoffMachine<?, ?, ?> body, @Nullable Object sent) {
    machine = body;
    body.passTo(this, sent);
  }

  /** Drops all references to what was transferred to. */
  void clear() {
    generator = null;
    machine = null;
    yielded = null;
    failure = null;
  }

  /** Gives control back to the starter, and leaves {@code left} to it. */
  void returnToStarter(Remainder left) {
    remainder = left;
    starter.pass(BODY, null);
  }
}
