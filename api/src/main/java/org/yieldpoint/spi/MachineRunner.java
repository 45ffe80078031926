// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.Machine;

/**
 * Runs many machines without a generator for each, as long as they only yield and return. For a
 * scheduler, such as the event loop, that resumes many machines in turn.
 *
 * <p>A machine is {@link #resume resumed} here as it would be by a generator of its own, and keeps
 * nothing here while it is suspended. When it does something else, delegate or fail, it gets a
 * generator, which goes on where the machine is: {@link #takeGenerator}. So a machine that never
 * does costs no generator, and a resume of it touches no object but the machine's own and this.
 *
 * {@snippet :
 * Object value = runner.resume(name, machine, sent);
 * boolean suspended = runner.isSuspended();
 * Generator<Y, S, ?> own = runner.takeGenerator();
 * if (own != null) {
 *   // From now on, resume that instead of the machine.
 * }
 * }
 *
 * <p>May be used by one thread at a time, and by no machine that it resumes.
 *
 * @param <Y> what the machines yield
 * @param <S> what is sent to them
 */
public final class MachineRunner<Y extends @Nullable Object, S extends @Nullable Object> {
  private final AbstractCoroutineRuntime runtime;

  /** The frame of all machines. Of the generator it is, neither state nor machine is used. */
  private final MachineGenerator<Y, S, @Nullable Object> frame;

  private boolean suspended;

  /** The generator that the machine resumed last has got, or null. */
  private @Nullable MachineGenerator<Y, S, ?> own;

  /** Makes one for machines of {@code runtime}. */
  public MachineRunner(CoroutineRuntime runtime) {
    this.runtime = AbstractCoroutineRuntime.of(runtime);
    frame = new MachineGenerator<>(this.runtime, "shared", _ -> null);
    frame.isSent = true;
  }

  /**
   * Whether a machine may be resumed here: not if the runtime guards its generators, nor if the
   * machine asks to be closed when it is dropped.
   *
   * @throws IllegalStateException if the runtime is closed
   */
  public boolean takes(Machine<Y, S, ?> machine) {
    runtime.requireOpen();
    return !runtime.isGuarded() && !machine.closedWhenDropped();
  }

  /**
   * Resumes {@code machine}, which has only yielded so far, with {@code sent}; null the first time.
   * If this throws, the machine has failed and ended. Allocates nothing if it yields or returns.
   *
   * @param name the name for a generator of it
   * @return the value it has yielded or, unless {@link #isSuspended}, returned
   */
  public <R extends @Nullable Object> @Nullable Object resume(
      String name, Machine<Y, S, R> machine, @Nullable S sent) {
    @SuppressWarnings("unchecked") // The type of the result is unchecked there.
    Frame<Y, S, R> saying = (Frame<Y, S, R>) frame;
    if (sent != null) {
      frame.value = sent;
    }
    suspended = true;
    Object yielded;
    try {
      yielded = machine.resume(saying);
    } catch (Throwable raised) {
      frame.value = raised;
      frame.said = DelegationNode.RAISED;
      yielded = null;
    }
    if (yielded != null || frame.said == DelegationNode.YIELDED) {
      frame.said = DelegationNode.NOTHING;
      if (sent != null) {
        frame.value = null;
      }
      return yielded;
    }
    return follow(name, machine);
  }

  /** Whether the machine that was resumed last is suspended: it has not ended. */
  public boolean isSuspended() {
    return suspended;
  }

  /** Acts on what the machine has said, if it does not yield. */
  private <R extends @Nullable Object> @Nullable Object follow(
      String name, Machine<Y, S, R> machine) {
    suspended = false;
    byte said = frame.takeSaid();
    Object value = frame.takeValue();
    Object delegate = frame.delegate;
    frame.delegate = null;
    if (said == DelegationNode.RETURNED) {
      DelegationLoop.tellEnded(name, machine);
      return value;
    }
    MachineGenerator<Y, S, R> generator = new MachineGenerator<>(runtime, name, machine);
    generator.state = DelegationNode.RUNNING;
    generator.said = said;
    generator.value = value;
    generator.delegate = delegate;
    Object result = generator.settled(DelegationLoop.follow(generator));
    if (!generator.isClosed()) {
      suspended = true;
      own = generator;
    }
    return result;
  }

  /**
   * Raises an exception in {@code machine}, which has only yielded so far, if it has begun.
   *
   * @return null if the machine handles it: resume it at once, with null; else the exception that
   *     leaves the machine, which has ended
   */
  public @Nullable Throwable raise(
      String name, Machine<Y, S, ?> machine, boolean begun, Throwable raised) {
    Throwable left = begun ? DelegationLoop.offer(machine, raised) : raised;
    if (left == null) {
      return null;
    }
    DelegationLoop.tellEnded(name, machine);
    return begun ? DelegationLoop.leaving(name, left) : left;
  }

  /** Returns the generator that the machine resumed last has got, once; null if it needs none. */
  public @Nullable Generator<Y, S, ?> takeGenerator() {
    MachineGenerator<Y, S, ?> generator = own;
    if (generator != null) {
      own = null;
    }
    return generator;
  }

  /**
   * Makes a generator of {@code machine}, which has only yielded so far, if it has begun.
   *
   * @return suspended where the machine is; in state created if it has not begun
   */
  public <R extends @Nullable Object> Generator<Y, S, R> generator(
      String name, Machine<Y, S, R> machine, boolean begun) {
    MachineGenerator<Y, S, R> generator = new MachineGenerator<>(runtime, name, machine);
    if (begun) {
      generator.state = DelegationNode.SUSPENDED;
    }
    return generator;
  }
}
