// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.StopIteration;

/**
 * The output of a program: lines of one JSON object each, as Python's {@code json.dumps} writes
 * them.
 *
 * <p>Bodies write to it on the threads of their runtime, one at a time. After its last line it
 * ignores all others.
 */
final class Trace {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .rootValueSeparator("\n")
          .build();

  /** Writes the members of an object. */
  private interface Members {
    void write() throws IOException;
  }

  private final StringWriter lines = new StringWriter();
  private final JsonGenerator json;
  private int index;
  private boolean ended;
  private @Nullable IllegalProgramException illegal;

  Trace() {
    try {
      json = JSON.createGenerator(lines);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Records that a variable left the range of integers, and returns the exception to throw. The
   * program is illegal from then on, even if its own handlers catch the exception.
   */
  IllegalProgramException outOfRange(String function) {
    illegal =
        new IllegalProgramException(
            "'a' of %s leaves the integers of the language, which have 64 bits".formatted(function),
            null);
    return illegal;
  }

  /**
   * Checks that no variable left its range so far.
   *
   * @throws IllegalProgramException if one did
   */
  void requireLegal() {
    if (illegal != null) {
      throw illegal;
    }
  }

  /** Sets the operation of the driver to which the next lines belong. */
  void at(int operation) {
    index = operation;
  }

  void log(String function, long n, @Nullable Long x, long a) {
    event(
        "log",
        function,
        () -> {
          json.writeNumberField("n", n);
          number("x", x);
          json.writeNumberField("a", a);
        });
  }

  void caught(String function, Throwable thrown) {
    event("caught", function, () -> describe(thrown));
  }

  /** Writes the result of an operation that has no value. */
  void result(Operation operation, String result) {
    result(operation, result, () -> {});
  }

  /** Writes the result of an operation that has one. */
  void result(Operation operation, String result, @Nullable Object value) {
    result(operation, result, () -> number("v", value));
  }

  /** Writes that an operation threw, and what. */
  void raised(Operation operation, Throwable thrown) {
    result(operation, "raise", () -> describe(thrown));
  }

  /** Writes the last line. */
  void end(Map<String, GeneratorState> states) {
    line(
        () -> {
          json.writeObjectFieldStart("end");
          for (Map.Entry<String, GeneratorState> state : states.entrySet()) {
            json.writeStringField(state.getKey(), state.getValue().name().toLowerCase(Locale.ROOT));
          }
          json.writeEndObject();
        });
    ended = true;
  }

  /** Returns all lines, each with its line end. */
  @Override
  public String toString() {
    try {
      json.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return lines + "\n";
  }

  private void event(String event, String function, Members members) {
    line(
        () -> {
          json.writeNumberField("i", index);
          json.writeStringField("ev", event);
          json.writeStringField("fn", function);
          members.write();
        });
  }

  private void result(Operation operation, String result, Members members) {
    line(
        () -> {
          json.writeNumberField("i", index);
          json.writeStringField("op", operation.word());
          json.writeStringField("gen", operation.generator());
          json.writeStringField("r", result);
          members.write();
        });
  }

  private void describe(Throwable thrown) throws IOException {
    json.writeObjectFieldStart("exc");
    ExceptionType type = ExceptionType.of(thrown);
    json.writeStringField("type", type.pythonName());
    if (thrown instanceof StopIteration stop) {
      number("value", stop.value());
    } else if (type != ExceptionType.ATTRIBUTE_ERROR) {
      json.writeStringField("msg", ExceptionType.message(thrown));
    }
    Throwable cause = thrown.getCause();
    if (cause != null) {
      json.writeStringField("cause", ExceptionType.of(cause).pythonName());
    }
    json.writeEndObject();
  }

  private void number(String name, @Nullable Object value) throws IOException {
    json.writeFieldName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeNumber((Long) value);
    }
  }

  private void line(Members members) {
    if (ended) {
      return;
    }
    try {
      json.writeStartObject();
      members.write();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
