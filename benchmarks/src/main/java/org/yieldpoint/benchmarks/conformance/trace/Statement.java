// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of the language. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "s")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Statement.Yield.class, name = "yield"),
  @JsonSubTypes.Type(value = Statement.Receive.class, name = "recv"),
  @JsonSubTypes.Type(value = Statement.DelegateToNew.class, name = "from"),
  @JsonSubTypes.Type(value = Statement.DelegateToShared.class, name = "fromgen"),
  @JsonSubTypes.Type(value = Statement.DelegateToList.class, name = "fromlist"),
  @JsonSubTypes.Type(value = Statement.Log.class, name = "log"),
  @JsonSubTypes.Type(value = Statement.Add.class, name = "add"),
  @JsonSubTypes.Type(value = Statement.Raise.class, name = "raise"),
  @JsonSubTypes.Type(value = Statement.Reraise.class, name = "reraise"),
  @JsonSubTypes.Type(value = Statement.Return.class, name = "return"),
  @JsonSubTypes.Type(value = Statement.Break.class, name = "break"),
  @JsonSubTypes.Type(value = Statement.Continue.class, name = "continue"),
  @JsonSubTypes.Type(value = Statement.Loop.class, name = "loop"),
  @JsonSubTypes.Type(value = Statement.If.class, name = "if"),
  @JsonSubTypes.Type(value = Statement.Try.class, name = "try")
})
sealed interface Statement {

  /** A statement at which a generator suspends. */
  sealed interface Suspension extends Statement {}

  /** {@code yield e}; the value that is sent is dropped. */
  record Yield(@JsonProperty("e") Expression value) implements Suspension {}

  /** {@code x = yield e}. */
  record Receive(@JsonProperty("e") Expression value) implements Suspension {}

  /** {@code x = yield from f()}. */
  record DelegateToNew(@JsonProperty("fn") String function) implements Suspension {}

  /** {@code x = yield from g}, the generator to which the driver's name is bound at that moment. */
  record DelegateToShared(@JsonProperty("gen") String generator) implements Suspension {}

  /** {@code x = yield from iter([...])}. */
  record DelegateToList(List<Long> items) implements Suspension {}

  /** Writes the variables to the trace. */
  record Log(long n) implements Statement {}

  /** {@code a = a + (1 if x is None else x)}. */
  record Add() implements Statement {}

  /** Raises a new exception. */
  record Raise(@JsonProperty("exc") ExceptionType type, long n) implements Statement {}

  /** Raises the exception of the lexically innermost handler around it. */
  record Reraise() implements Statement {}

  /** {@code return e}; in a {@code finally} it discards what was in flight. */
  record Return(@JsonProperty("e") Expression value) implements Statement {}

  /** Leaves the innermost loop; in a {@code finally} it discards what was in flight. */
  record Break() implements Statement {}

  /** Goes on with the innermost loop; in a {@code finally} it discards what was in flight. */
  record Continue() implements Statement {}

  /** Runs its body {@code times} times. */
  record Loop(@JsonProperty("k") int times, List<Statement> body) implements Statement {}

  /** Runs one of two blocks. */
  record If(
      @JsonProperty("cond") Condition condition,
      List<Statement> then,
      @JsonProperty("else") List<Statement> orElse)
      implements Statement {}

  /** Python's {@code try}; {@code last} is its {@code finally}, null if there is none. */
  record Try(
      List<Statement> body,
      @JsonProperty("except") List<Handler> handlers,
      @JsonProperty("else") List<Statement> orElse,
      @JsonProperty("finally") @JsonSetter(nulls = Nulls.SET) @Nullable List<Statement> last)
      implements Statement {

    /** Returns the handler that catches {@code thrown}: the first that matches, or null. */
    @Nullable Handler handlerOf(Throwable thrown) {
      for (Handler handler : handlers) {
        if (handler.type().catches(thrown)) {
          return handler;
        }
      }
      return null;
    }
  }

  /** An {@code except} clause. */
  record Handler(@JsonProperty("exc") ExceptionType type, List<Statement> body) {}
}
