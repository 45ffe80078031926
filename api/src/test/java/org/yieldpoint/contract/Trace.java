// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.StopIteration;
import org.yieldpoint.loop.ExceptionGroup;
import org.yieldpoint.loop.Outcome;

/**
 * What happened in a test, in order: what the code under test logged, and how operations came out.
 *
 * <p>A plain list, written by whatever threads the bodies run on: that all of it is there, in
 * order, is a promise of the contract.
 */
final class Trace {

  /** Something that may fail. */
  interface Operation {
    String run() throws Exception;
  }

  private final List<String> lines = new ArrayList<>();

  void add(String line) {
    lines.add(line);
  }

  /** Adds how {@code operation} came out. */
  void record(Operation operation) {
    String line;
    try {
      line = operation.run();
    } catch (StopIteration stop) {
      line = "returned " + describe(stop.value());
    } catch (Throwable raised) {
      line = "raised " + describe(raised);
    }
    lines.add(line);
  }

  /** Checks all that happened since the last check. */
  void expect(String... expected) {
    assertThat(take()).containsExactly(expected);
  }

  /** Returns all that happened since the last check. */
  List<String> take() {
    List<String> since = List.copyOf(lines);
    lines.clear();
    return since;
  }

  /** What is in a trace of a value: of an exception its type and message. */
  static String describe(Object value) {
    return switch (value) {
      case GeneratorProtocolException protocol -> protocol.violation().toString();
      case ExceptionGroup group ->
          group.exceptions().stream().map(Trace::describe).collect(joining(", ", "group[", "]"));
      case StopIteration stop -> "StopIteration(" + describe(stop.value()) + ")";
      case Throwable thrown when thrown.getMessage() == null -> thrown.getClass().getSimpleName();
      case Throwable thrown -> thrown.getClass().getSimpleName() + "(" + thrown.getMessage() + ")";
      case Outcome.Success<?>(Object result) -> describe(result);
      case Outcome.Failure<?>(Throwable failure) -> describe(failure);
      case List<?> list -> list.stream().map(Trace::describe).collect(joining(", ", "[", "]"));
      case null, default -> String.valueOf(value);
    };
  }
}
