// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import static org.yieldpoint.threads.Handoff.BODY;
import static org.yieldpoint.threads.Handoff.RESUMER;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.spi.StackReserve;
import org.yieldpoint.spi.StackfulMachine;

/** A handoff between two platform threads, each with a turn, of which one has the turn. */
final class HandoffMachine<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    extends StackfulMachine<Y, S, R> {
  private final HandoffConfig config;
  private final Handoff turn = new Handoff();
  private boolean launched;

  /** What the resume under way is part of; null if somebody waits for its end. */
  private @Nullable SymmetricTransferRun transferRun;

  /** The resumer's, where it is confined. */
  private Confinement.@Nullable ResumerBinding guest;

  HandoffMachine(ThreadsRuntime runtime, HandoffConfig config, String name, Body<Y, S, R> body) {
    super(runtime, name, body);
    this.config = config;
  }

  @Override
  protected @Nullable Object switchIn(@Nullable Object sent) {
    Thread current = Thread.currentThread();
    if (turn.resumer != current) { // A write would take the line from the body, which reads it.
      turn.resumer = current;
      leave();
      guest = config.enter();
    }
    if (transferRun != null) {
      transferRun = null;
    }
    if (launched) {
      turn.pass(RESUMER, sent);
    } else {
      StackReserve.require(); // It may be a delegate, which nobody knew of before.
      turn.holder = BODY;
      config.launch(this::runOnOwnThread);
      launched = true;
    }
    return turn.await(RESUMER, config.resumers());
  }

  @Override
  protected @Nullable Object switchOut(@Nullable Object yielded) {
    SymmetricTransferRun run = transferRun;
    if (run == null) {
      turn.pass(BODY, yielded);
    } else {
      transfer(run, yielded);
    }
    return turn.await(BODY, config.bodies());
  }

  /** Gives up the turn to whoever is next, rather than to the resumer. */
  private void transfer(SymmetricTransferRun run, @Nullable Object yielded) {
    turn.leave(BODY); // First: once the resume has ended, anybody may resume this again.
    try {
      if (isYielding()) {
        run.goOn(yielded);
      } else {
        run.goHome(SymmetricTransferRun.Rest.END);
      }
    } catch (StackOverflowError full) {
      turn.takeBack(BODY);
      throw full;
    }
  }

  /** Passes the turn to the body, which is to pass it on. Called by who has the turn. */
  void passTo(SymmetricTransferRun run, @Nullable Object sent) {
    transferRun = run;
    turn.pass(RESUMER, sent);
  }

  /** Goes on as if a {@link #switchIn} had just returned: its end is with the resumer again. */
  void leaveTransfer() {
    transferRun = null;
    switched();
  }

  private void runOnOwnThread() {
    turn.body = Thread.currentThread();
    runBody();
    SymmetricTransferRun run = transferRun;
    if (run == null) {
      turn.pass(BODY, null);
    } else {
      turn.leave(BODY);
      run.goHome(SymmetricTransferRun.Rest.END);
    }
  }

  @Override
  protected void released() {
    leave();
  }

  private void leave() {
    Confinement.ResumerBinding left = guest;
    if (left != null) {
      guest = null;
      left.leave();
    }
  }

  /** Whether a resume takes more calls than a switch between two that are awake. */
  boolean needsStack() {
    return !launched || turn.isOtherParked(RESUMER);
  }
}
