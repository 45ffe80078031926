// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import static org.yieldpoint.GeneratorProtocolException.Violation.ALREADY_EXECUTING;
import static org.yieldpoint.GeneratorProtocolException.Violation.EXIT_IGNORED;
import static org.yieldpoint.GeneratorProtocolException.Violation.JUST_STARTED;

import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A generator that drives a machine: what users and the machine may do with it at each state. */
@SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "ReferenceEquality"})
class LiveGenerator<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    extends ChainMember<Y, S, R> implements Generator<Y, S, R> {

  LiveGenerator(CoroutineRuntime runtime, String name, Machine<Y, S, R> machine) {
    super(runtime, name, machine);
  }

  // ---- Generator

  @Override
  public boolean resume(@Nullable S sent) {
    if (state != SUSPENDED) {
      return resumeUnlessSuspended(sent);
    }
    state = RUNNING;
    // A reference is stored only where one changes: the collector's barrier is most of a resume.
    if (sent != null) {
      this.sent = sent;
    }
    Step step;
    try {
      step = machine.resume(this);
    } catch (Throwable raised) {
      delegate = null; // One that was named, but not returned to.
      return settle(Drive.drive(this, this, null, raised));
    }
    if (sent != null) {
      this.sent = null;
    }
    if (step == Step.YIELDED) {
      state = SUSPENDED;
      return true;
    }
    return settle(Drive.follow(this, step));
  }

  private boolean resumeUnlessSuspended(@Nullable Object sent) {
    return switch (state) {
      case CREATED -> {
        if (sent != null) {
          throw violation(JUST_STARTED);
        }
        state = RUNNING;
        yield settle(Drive.drive(this, this, null, null));
      }
      case DELEGATING -> {
        state = RUNNING;
        yield settle(Drive.drive(this, leaf, sent, null));
      }
      case CLOSED -> {
        value = null;
        yield false;
      }
      case ADOPTED -> {
        detach();
        yield resume((S) sent);
      }
      default -> throw violation(ALREADY_EXECUTING);
    };
  }

  @Override
  public boolean resumeRaising(Throwable exception) {
    Objects.requireNonNull(exception, "exception");
    return switch (state) {
      case CREATED -> {
        end();
        throw ChainMember.<RuntimeException>sneaky(exception);
      }
      case CLOSED -> {
        value = null;
        throw ChainMember.<RuntimeException>sneaky(exception);
      }
      case SUSPENDED -> {
        state = RUNNING;
        delegate = null;
        yield settle(Drive.drive(this, this, null, exception));
      }
      case DELEGATING -> {
        state = RUNNING;
        if (exception instanceof GeneratorExit) {
          Throwable raised = Drive.closeDelegates(this, exception);
          yield settle(Drive.drive(this, this, null, raised));
        }
        yield settle(Drive.drive(this, leaf, null, exception));
      }
      case ADOPTED -> {
        detach();
        yield resumeRaising(exception);
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
        Throwable raised = delegating ? Drive.closeDelegates(this, exit) : exit;
        boolean ignored = false;
        try {
          ignored = settle(Drive.drive(this, this, null, raised));
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

  // ---- Frame: what the machine says. The caller of its resume acts on it.

  @Override
  public @Nullable S sent() {
    return (S) sent;
  }

  @Override
  public <T extends @Nullable Object> T delegated() {
    return (T) sent;
  }

  @Override
  public Step yield(Y yielded) {
    if (value != yielded) {
      value = yielded;
    }
    return Step.YIELDED;
  }

  @Override
  public Step yieldFrom(GeneratorFunction<? extends Y, ? super S, ?> function) {
    delegate = runtime.delegate(function);
    return Step.DELEGATED;
  }

  @Override
  public Step yieldFrom(String name, Machine<? extends Y, ? super S, ?> machine) {
    delegate = runtime.delegate(name, machine);
    return Step.DELEGATED;
  }

  @Override
  public Step yieldFrom(Generator<? extends Y, ? super S, ?> generator) {
    delegate = Objects.requireNonNull(generator, "generator");
    return Step.DELEGATED;
  }

  @Override
  public Step yieldFrom(Iterator<? extends Y> iterator) {
    delegate = Objects.requireNonNull(iterator, "iterator");
    return Step.DELEGATED;
  }

  @Override
  public Step again(@Nullable S sent) {
    value = sent;
    return Step.CONTINUED;
  }

  @Override
  public Step done(R returned) {
    value = returned;
    return Step.RETURNED;
  }
}
