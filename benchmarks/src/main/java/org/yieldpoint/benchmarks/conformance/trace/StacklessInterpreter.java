// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import static org.yieldpoint.benchmarks.conformance.trace.Completion.Plain.BREAK;
import static org.yieldpoint.benchmarks.conformance.trace.Completion.Plain.CONTINUE;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.Machine;
import org.yieldpoint.benchmarks.conformance.trace.Completion.Raised;
import org.yieldpoint.benchmarks.conformance.trace.Completion.Returned;

/**
 * The interpreter in the stackless form: its place in the function is a {@link ControlStack}, which
 * finds handlers too, and it returns at each suspension.
 */
final class StacklessInterpreter
    implements Machine<@Nullable Long, @Nullable Long, @Nullable Long> {

  /** What the suspended statement expects from the resume. */
  private enum Awaited {
    NOTHING,
    SENT_VALUE,
    DELEGATE_RESULT
  }

  private final Environment environment;
  private final Activation activation;
  private final ControlStack control;
  private Awaited awaited = Awaited.NOTHING;

  /** Makes the interpreter of one activation of a function with these statements. */
  StacklessInterpreter(Environment environment, Activation activation, List<Statement> statements) {
    this.environment = environment;
    this.activation = activation;
    this.control = new ControlStack(activation, statements);
  }

  @Override
  public @Nullable Long resume(Frame<@Nullable Long, @Nullable Long, @Nullable Long> frame)
      throws Exception {
    switch (awaited) {
      case NOTHING -> {}
      case SENT_VALUE -> activation.setX(frame.sent());
      case DELEGATE_RESULT -> activation.setX(frame.delegated());
    }
    awaited = Awaited.NOTHING;
    Statement statement = control.next();
    while (statement != null) {
      if (statement instanceof Statement.Suspension suspension) {
        return suspend(suspension, frame);
      }
      execute(statement);
      statement = control.next();
    }
    return switch (control.outcome()) {
      case Completion.Plain _ -> frame.done(null);
      case Returned(Long value) -> frame.done(value);
      case Raised(Throwable thrown) -> throw ExceptionType.toThrow(thrown);
    };
  }

  @Override
  public boolean handle(Throwable raised) {
    if (control.isEmpty() || ExceptionType.of(raised) == null) {
      return false; // The exception is what the function ended with, or a defect.
    }
    awaited = Awaited.NOTHING;
    control.end(new Raised(raised));
    return !control.isEmpty();
  }

  private @Nullable Long suspend(
      Statement.Suspension suspension,
      Frame<@Nullable Long, @Nullable Long, @Nullable Long> frame) {
    return switch (suspension) {
      case Statement.Yield(Expression value) -> frame.yield(activation.value(value));
      case Statement.Receive(Expression value) -> {
        awaited = Awaited.SENT_VALUE;
        yield frame.yield(activation.value(value));
      }
      case Statement.DelegateToNew(String function) -> {
        awaited = Awaited.DELEGATE_RESULT;
        yield environment.delegate(frame, function);
      }
      case Statement.DelegateToShared(String generator) -> {
        awaited = Awaited.DELEGATE_RESULT;
        yield frame.yieldFrom(environment.generator(generator));
      }
      case Statement.DelegateToList(List<Long> items) -> {
        awaited = Awaited.DELEGATE_RESULT;
        yield frame.yieldFrom(items.iterator());
      }
    };
  }

  private void execute(Statement statement) {
    switch (statement) {
      case Statement.Suspension _ ->
          throw new IllegalArgumentException("a suspension is not executed here");
      case Statement.Log(long n) -> activation.log(n);
      case Statement.Add() -> activation.add();
      case Statement.Raise(ExceptionType type, long n) -> control.end(new Raised(type.create(n)));
      case Statement.Reraise() -> control.end(new Raised(control.handled()));
      case Statement.Return(Expression value) -> control.end(new Returned(activation.value(value)));
      case Statement.Break() -> control.end(BREAK);
      case Statement.Continue() -> control.end(CONTINUE);
      case Statement.Loop loop -> control.enter(loop);
      case Statement.If branch ->
          control.enter(activation.holds(branch.condition()) ? branch.then() : branch.orElse());
      case Statement.Try attempt -> control.enter(attempt);
    }
  }
}
