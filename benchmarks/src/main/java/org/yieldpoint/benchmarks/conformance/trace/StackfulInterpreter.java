// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import static org.yieldpoint.benchmarks.conformance.trace.Completion.Plain.BREAK;
import static org.yieldpoint.benchmarks.conformance.trace.Completion.Plain.CONTINUE;
import static org.yieldpoint.benchmarks.conformance.trace.Completion.Plain.NORMAL;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Yielder;
import org.yieldpoint.benchmarks.conformance.trace.Completion.Returned;

/**
 * The interpreter in the stackful form: it recurses over the function, suspends wherever it is in
 * that recursion, and leaves exceptions to Java.
 *
 * <p>In all its methods {@code handled} is the exception of the lexically innermost handler.
 */
final class StackfulInterpreter {
  private final Environment environment;
  private final Activation activation;
  private final Yielder<@Nullable Long, @Nullable Long> yielder;

  /** Makes the interpreter of one activation. */
  StackfulInterpreter(
      Environment environment,
      Activation activation,
      Yielder<@Nullable Long, @Nullable Long> yielder) {
    this.environment = environment;
    this.activation = activation;
    this.yielder = yielder;
  }

  /** Runs the statements of a function, and returns its return value. */
  @Nullable Long run(List<Statement> statements) throws Exception {
    return block(statements, null) instanceof Returned(Long value) ? value : null;
  }

  private Completion block(List<Statement> statements, @Nullable Throwable handled)
      throws Exception {
    for (Statement statement : statements) {
      Completion completion = execute(statement, handled);
      if (completion != NORMAL) {
        return completion;
      }
    }
    return NORMAL;
  }

  private Completion execute(Statement statement, @Nullable Throwable handled) throws Exception {
    return switch (statement) {
      case Statement.Yield(Expression value) -> {
        yielder.yield(activation.value(value));
        yield NORMAL;
      }
      case Statement.Receive(Expression value) -> receive(yielder.yield(activation.value(value)));
      case Statement.DelegateToNew(String function) ->
          receive(yielder.yieldFrom(environment.start(function)));
      case Statement.DelegateToShared(String generator) ->
          receive(yielder.yieldFrom(environment.generator(generator)));
      case Statement.DelegateToList(List<Long> items) ->
          receive((Long) yielder.yieldFrom(items.iterator()));
      case Statement.Log(long n) -> {
        activation.log(n);
        yield NORMAL;
      }
      case Statement.Add() -> {
        activation.add();
        yield NORMAL;
      }
      case Statement.Raise(ExceptionType type, long n) ->
          throw ExceptionType.toThrow(type.create(n));
      case Statement.Reraise() -> throw ExceptionType.toThrow(handled);
      case Statement.Return(Expression value) -> new Returned(activation.value(value));
      case Statement.Break() -> BREAK;
      case Statement.Continue() -> CONTINUE;
      case Statement.Loop(int times, List<Statement> body) -> loop(times, body, handled);
      case Statement.If branch ->
          block(activation.holds(branch.condition()) ? branch.then() : branch.orElse(), handled);
      case Statement.Try attempt -> attempt(attempt, handled);
    };
  }

  private Completion receive(@Nullable Long value) {
    activation.setX(value);
    return NORMAL;
  }

  private Completion loop(int times, List<Statement> body, @Nullable Throwable handled)
      throws Exception {
    for (int round = 0; round < times; round++) {
      Completion completion = block(body, handled);
      if (completion == BREAK) {
        break;
      }
      if (completion instanceof Returned) {
        return completion;
      }
    }
    return NORMAL;
  }

  /**
   * Runs a {@code try} and its {@code finally}. Java's own {@code finally} cannot be used: only the
   * block's own completion says whether it overrides.
   */
  private Completion attempt(Statement.Try attempt, @Nullable Throwable handled) throws Exception {
    List<Statement> last = attempt.last();
    if (last == null) {
      return guarded(attempt, handled);
    }
    Completion completion;
    try {
      completion = guarded(attempt, handled);
    } catch (Throwable thrown) {
      if (ExceptionType.of(thrown) == null) {
        throw thrown;
      }
      Completion instead = block(last, null);
      if (instead == NORMAL) {
        throw thrown;
      }
      return instead;
    }
    Completion instead = block(last, null);
    return instead == NORMAL ? completion : instead;
  }

  /** Runs a {@code try} without its {@code finally}. */
  private Completion guarded(Statement.Try attempt, @Nullable Throwable handled) throws Exception {
    Completion completion;
    try {
      completion = block(attempt.body(), handled);
    } catch (Throwable thrown) {
      Statement.Handler handler = attempt.handlerOf(thrown);
      if (handler == null) {
        throw thrown;
      }
      activation.caught(thrown);
      return block(handler.body(), thrown);
    }
    return completion == NORMAL ? block(attempt.orElse(), handled) : completion;
  }
}
