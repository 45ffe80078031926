// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The condition of an {@code if}, on the variables. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Condition.XIsNull.class, name = "none"),
  @JsonSubTypes.Type(value = Condition.XIsOdd.class, name = "odd"),
  @JsonSubTypes.Type(value = Condition.XIsLess.class, name = "lt"),
  @JsonSubTypes.Type(value = Condition.AIsGreater.class, name = "agt")
})
sealed interface Condition {

  /** Whether x is null. */
  record XIsNull() implements Condition {}

  /** Whether x is not null and odd. */
  record XIsOdd() implements Condition {}

  /** Whether x is not null and less than n. */
  record XIsLess(long n) implements Condition {}

  /** Whether a is greater than n. */
  record AIsGreater(long n) implements Condition {}
}
