// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import static org.yieldpoint.GeneratorProtocolException.Violation.ALREADY_EXECUTING;
import static org.yieldpoint.GeneratorProtocolException.Violation.EXIT_IGNORED;
import static org.yieldpoint.GeneratorProtocolException.Violation.JUST_STARTED;
import static org.yieldpoint.spi.SneakyThrow.sneakyThrow;

import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorExit;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.Machine;
import org.yieldpoint.StopIteration;

/** A generator that drives a machine: what users, and the machine, may do with it in each state. */
@SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "ReferenceEquality"})
class MachineGenerator<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    extends DelegationNode<Y, S, R> implements Generator<Y, S, R> {

  MachineGenerator(AbstractCoroutineRuntime runtime, String name, Machine<Y, S, R> machine) {
    super(runtime, name, machine);
  }

  // ---- Generator

  @Override
  public boolean resume(@Nullable S sent) {
    return keep(run(sent));
  }

  @Override
  public boolean resumeRaising(Throwable exception) {
    return keep(runRaising(exception));
  }

  /** Writes only a change: the collector's write barrier would be most of a resume. */
  private boolean keep(@Nullable Object result) {
    if (value != result) {
      value = result;
    }
    return state != CLOSED;
  }

  @Override
  public Y next() {
    return pass(run(null));
  }

  @Override
  public Y send(@Nullable S sent) {
    return pass(run(sent));
  }

  @Override
  public Y raise(Throwable exception) {
    return pass(runRaising(exception));
  }

  /** Returns what was yielded; keeps neither it nor what was yielded before. */
  private Y pass(@Nullable Object result) {
    if (value != null) {
      value = null;
    }
    if (state != CLOSED) {
      return (Y) result;
    }
    throw new StopIteration(result);
  }

  /**
   * Runs to the next yield or to the end; returns the value yielded or, if this is closed,
   * returned.
   */
  private @Nullable Object run(@Nullable Object sent) {
    if (state != SUSPENDED) {
      return runUnlessSuspended(sent);
    }
    state = RUNNING;
    isSent = sent != null;
    if (sent != null) {
      value = sent;
    }
    Object yielded;
    try {
      yielded = machine.resume(this);
    } catch (Throwable raised) {
      said = RAISED;
      value = raised;
      yielded = null;
    }
    if (yielded != null) {
      state = SUSPENDED;
      return yielded;
    }
    return settled(DelegationLoop.follow(this));
  }

  private @Nullable Object runUnlessSuspended(@Nullable Object sent) {
    return switch (state) {
      case CREATED -> {
        if (sent != null) {
          throw violation(JUST_STARTED);
        }
        state = RUNNING;
        yield settled(DelegationLoop.drive(this, this, null, null));
      }
      case DELEGATING -> {
        state = RUNNING;
        yield settled(DelegationLoop.drive(this, leaf, sent, null));
      }
      case CLOSED -> null;
      case ADOPTED -> {
        detach();
        yield run(sent);
      }
      default -> throw violation(ALREADY_EXECUTING);
    };
  }

  /** Ends a resume whose leaf machine has run already: the machine's next resume says how. */
  final boolean goOn() {
    return keep(settled(DelegationLoop.driveOn(this, takeLeaf())));
  }

  private @Nullable Object runRaising(Throwable exception) {
    Objects.requireNonNull(exception, "exception");
    return switch (state) {
      case CREATED -> {
        end();
        throw sneakyThrow(exception);
      }
      case CLOSED -> {
        value = null;
        throw sneakyThrow(exception);
      }
      case SUSPENDED -> {
        state = RUNNING;
        delegate = null;
        yield settled(DelegationLoop.drive(this, this, null, exception));
      }
      case DELEGATING -> {
        state = RUNNING;
        if (exception instanceof GeneratorExit) {
          Throwable raised = DelegationLoop.closeDelegates(this, exception);
          yield settled(DelegationLoop.drive(this, this, null, raised));
        }
        yield settled(DelegationLoop.drive(this, leaf, null, exception));
      }
      case ADOPTED -> {
        detach();
        yield runRaising(exception);
      }
      default -> throw violation(ALREADY_EXECUTING);
    };
  }

  @Override
  public void close() {
    switch (state) {
      case CREATED -> end();
      case CLOSED -> value = null;
      case SUSPENDED, DELEGATING -> {
        boolean delegating = state == DELEGATING;
        state = RUNNING;
        if (!delegating) {
          delegate = null;
        }
        GeneratorExit exit = new GeneratorExit();
        Throwable raised = delegating ? DelegationLoop.closeDelegates(this, exit) : exit;
        boolean ignored = false;
        try {
          ignored = keep(settled(DelegationLoop.drive(this, this, null, raised)));
        } catch (GeneratorExit _) {
          value = null;
        }
        if (ignored) {
          throw violation(EXIT_IGNORED);
        }
      }
      case ADOPTED -> {
        detach();
        close();
      }
      default -> throw violation(ALREADY_EXECUTING);
    }
  }

  @Override
  public Y yielded() {
    return (Y) value;
  }

  @Override
  public @Nullable R returned() {
    return (R) value;
  }

  @Override
  public GeneratorState state() {
    return switch (state) {
      case CREATED -> GeneratorState.CREATED;
      case CLOSED -> GeneratorState.CLOSED;
      case RUNNING -> GeneratorState.RUNNING;
      case ADOPTED -> root().state == RUNNING ? GeneratorState.RUNNING : GeneratorState.SUSPENDED;
      default -> GeneratorState.SUSPENDED;
    };
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return name + " (" + runtime + ", " + state() + ")";
  }

  // ---- Frame: the machine says what it does; the caller of its resume acts on it.

  @Override
  public @Nullable S sent() {
    return isSent ? (S) value : null;
  }

  @Override
  public <T extends @Nullable Object> T delegated() {
    return (T) sent();
  }

  @Override
  public Y yield(Y yielded) {
    if (yielded == null) {
      said = YIELDED;
    }
    return yielded;
  }

  @Override
  public Y yieldFrom(GeneratorFunction<? extends Y, ? super S, ?> function) {
    delegate = runtime.delegate(function);
    return say(DELEGATED);
  }

  @Override
  public Y yieldFrom(String name, Machine<? extends Y, ? super S, ?> machine) {
    delegate = runtime.delegate(name, machine);
    return say(DELEGATED);
  }

  @Override
  public Y yieldFrom(Generator<? extends Y, ? super S, ?> generator) {
    delegate = Objects.requireNonNull(generator, "generator");
    return say(DELEGATED);
  }

  @Override
  public Y yieldFrom(Iterator<? extends Y> iterator) {
    delegate = Objects.requireNonNull(iterator, "iterator");
    return say(DELEGATED);
  }

  @Override
  public Y again(@Nullable S sent) {
    value = sent;
    return say(CONTINUED);
  }

  @Override
  public Y done(R returned) {
    value = returned;
    return say(RETURNED);
  }

  /** Records the outcome in {@link #said}; returns null to tell the caller to read it. */
  private Y say(byte what) {
    said = what;
    Object nothing = null;
    return (Y) nothing;
  }
}
