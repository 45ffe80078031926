// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.Machine;

/**
 * A generator that machines share which need none of their own: those that only yield and return.
 * For an event loop, or whoever else resumes many machines by turns.
 *
 * <p>A machine is {@link #resume resumed} here as it would be by a generator of its own, and keeps
 * nothing here when it suspends. Once it does something else, delegate or fail, it gets a generator
 * that goes on where it is: {@link #takeGenerator}. So a machine that never does costs no
 * generator, and to resume one touches nothing else that is only its own.
 *
 * {@snippet :
 * Object value = shared.resume(name, machine, sent);
 * boolean suspended = shared.isSuspended();
 * Generator<Y, S, ?> own = shared.takeGenerator();
 * if (own != null) {
 *   // Resume that from now on, and not the machine.
 * }
 * }
 *
 * <p>To be used by one thread at a time, and by no machine that it resumes.
 *
 * @param <Y> what the machines yield
 * @param <S> what is sent to them
 */
public final class MachineRunner<Y extends @Nullable Object, S extends @Nullable Object> {
  private final AbstractCoroutineRuntime runtime;

  /** The frame of all machines: it never is in a state, nor has it a machine. */
  private final MachineGenerator<Y, S, @Nullable Object> frame;

  private boolean suspended;

  /** What the machine that was resumed last has to be resumed through now, or null. */
  private @Nullable MachineGenerator<Y, S, ?> own;

  /** Makes one for machines of {@code runtime}. */
  public MachineRunner(CoroutineRuntime runtime) {
    this.runtime = AbstractCoroutineRuntime.of(runtime);
    frame = new MachineGenerator<>(this.runtime, "shared", _ -> null);
    frame.isSent = true;
  }

  /**
   * Whether a machine may be resumed here: not on a runtime that guards its generators, nor if it
   * is to be closed when it is dropped.
   *
   * @throws IllegalStateException if the runtime is closed
   */
  public boolean takes(Machine<Y, S, ?> machine) {
    runtime.requireOpen();
    return !runtime.isGuarded() && !machine.closedWhenDropped();
  }

  /**
   * Resumes {@code machine}, which has only yielded so far, with {@code sent}; null the first time.
   * Throws what leaves it: it has ended then. Allocates nothing if it yields or returns.
   *
   * @param name what a generator of it is to be known by
   * @return what it has yielded or, unless {@link #isSuspended}, returned
   */
  public <R extends @Nullable Object> @Nullable Object resume(
      String name, Machine<Y, S, R> machine, @Nullable S sent) {
    @SuppressWarnings("unchecked") // What is said there of the result, nobody checks.
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

  /** Acts on what the machine has said, which is not that it yields. */
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
    Object came = generator.settled(DelegationLoop.follow(generator));
    if (!generator.isClosed()) {
      suspended = true;
      own = generator;
    }
    return came;
  }

  /**
   * Raises an exception in {@code machine}, which has only yielded so far, if it has begun.
   *
   * @return null if its handler takes it, and it is to be resumed at once, with null; else what
   *     leaves it: it has ended
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

  /** Returns, once, the generator of the machine that was resumed last, if it has one now. */
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
   * @return one that is suspended there; one that is created if it has not
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
