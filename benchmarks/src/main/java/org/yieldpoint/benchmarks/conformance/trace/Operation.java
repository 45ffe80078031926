// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/** An operation of the driver on a named generator. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Operation.Next.class, name = "next"),
  @JsonSubTypes.Type(value = Operation.Send.class, name = "send"),
  @JsonSubTypes.Type(value = Operation.Throw.class, name = "throw"),
  @JsonSubTypes.Type(value = Operation.Close.class, name = "close"),
  @JsonSubTypes.Type(value = Operation.New.class, name = "new"),
  @JsonSubTypes.Type(value = Operation.Ensure.class, name = "ensure")
})
sealed interface Operation {

  /** The driver's name for the generator. */
  String generator();

  /** Its name in programs and traces. */
  default String word() {
    return switch (this) {
      case Next _ -> "next";
      case Send _ -> "send";
      case Throw _ -> "throw";
      case Close _ -> "close";
      case New _ -> "new";
      case Ensure _ -> "ensure";
    };
  }

  /** Resumes it. */
  record Next(@JsonProperty("gen") String generator) implements Operation {}

  /** Sends an integer or null. */
  record Send(
      @JsonProperty("gen") String generator,
      @JsonProperty("v") @JsonSetter(nulls = Nulls.SET) @Nullable Long value)
      implements Operation {}

  /** Throws a new exception in. */
  record Throw(
      @JsonProperty("gen") String generator, @JsonProperty("exc") ExceptionType type, long n)
      implements Operation {}

  /** Closes it. */
  record Close(@JsonProperty("gen") String generator) implements Operation {}

  /** Binds the name to a new generator; the old one stays as it is. */
  record New(@JsonProperty("gen") String generator, @JsonProperty("fn") String function)
      implements Operation {}

  /** As {@link New}, and resumes the new generator; but only if the old one was seen to end. */
  record Ensure(@JsonProperty("gen") String generator, @JsonProperty("fn") String function)
      implements Operation {}
}
