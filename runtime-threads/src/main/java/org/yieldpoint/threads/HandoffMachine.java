// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import static org.yieldpoint.threads.Handoff.BODY;
import static org.yieldpoint.threads.Handoff.RESUMER;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.spi.ClassInitialization;
import org.yieldpoint.spi.StackReserve;
import org.yieldpoint.spi.StackfulMachine;

/** A body on a platform thread of its own, with a {@link Handoff} between it and its resumer. */
final class HandoffMachine<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    extends StackfulMachine<Y, S, R> {
  private final HandoffConfig config;
  private final Handoff handoff = new Handoff();
  private boolean launched;

  /** Whether the last resume came from a static initializer. */
  private boolean initializing;

  /** The run of transfers that the current resume is part of; null if a resumer waits for it. */
  private @Nullable SymmetricTransferRun transferRun;

  /** The resumer's, where it is confined. */
  private Confinement.@Nullable ResumerBinding resumerBinding;

  HandoffMachine(ThreadsRuntime runtime, HandoffConfig config, String name, Body<Y, S, R> body) {
    super(runtime, name, body);
    this.config = config;
  }

  @Override
  protected @Nullable Object switchIn(@Nullable Object sent) {
    Thread current = Thread.currentThread();
    if (handoff.resumer != current) { // A write would take the line from the body, which reads it.
      handoff.resumer = current;
      releaseBinding();
      resumerBinding = config.enter();
    }
    if (transferRun != null) {
      transferRun = null;
    }
    if (launched) {
      handoff.pass(RESUMER, sent);
      if (initializing) {
        awaitInitializer(ClassInitialization.underWay());
      }
    } else {
      StackReserve.require(); // It may be a delegate, unknown when the resume was checked.
      handoff.holder = BODY;
      config.launch(this::runOnOwnThread);
      launched = true;
      awaitInitializer(ClassInitialization.of(body()));
    }
    return handoff.await(RESUMER, config.resumers());
  }

  private void awaitInitializer(@Nullable ClassInitialization wait) {
    initializing = wait != null;
    if (wait != null) {
      wait.await(() -> handoff.isHeldBy(RESUMER), this);
    }
  }

  @Override
  protected @Nullable Object switchOut(@Nullable Object yielded) {
    SymmetricTransferRun run = transferRun;
    if (run == null) {
      handoff.pass(BODY, yielded);
    } else {
      transfer(run, yielded);
    }
    return handoff.await(BODY, config.bodies());
  }

  /** Passes control to the next body of the run instead of the resumer. */
  private void transfer(SymmetricTransferRun run, @Nullable Object yielded) {
    handoff.leave(BODY); // First: once the resume has ended, any thread may resume this again.
    try {
      if (isYielding()) {
        run.transferAfterYield(yielded);
      } else {
        run.returnToStarter(SymmetricTransferRun.Remainder.END);
      }
    } catch (StackOverflowError full) {
      handoff.takeBack(BODY);
      throw full;
    }
  }

  /** Passes control to the body as part of {@code run}. The calling thread has control. */
  void passTo(SymmetricTransferRun run, @Nullable Object sent) {
    transferRun = run;
    handoff.pass(RESUMER, sent);
  }

  /** Goes on as if a {@link #switchIn} had just returned: a resumer ends this resume. */
  void leaveTransferRun() {
    transferRun = null;
    switched();
  }

  private void runOnOwnThread() {
    handoff.body = Thread.currentThread();
    runBody();
    SymmetricTransferRun run = transferRun;
    if (run == null) {
      handoff.pass(BODY, null);
    } else {
      handoff.leave(BODY);
      run.returnToStarter(SymmetricTransferRun.Remainder.END);
    }
  }

  @Override
  protected void released() {
    releaseBinding();
  }

  private void releaseBinding() {
    Confinement.ResumerBinding left = resumerBinding;
    if (left != null) {
      resumerBinding = null;
      left.leave();
    }
  }

  /** Whether a resume takes more calls than a switch between two threads that are awake. */
  boolean needsStack() {
    return !launched || handoff.isOtherParked(RESUMER);
  }
}
