// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.GeneratorExit;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.StopIteration;

/**
 * The exceptions of the language, with Python's names, and their counterparts in Java.
 *
 * <p>{@code GeneratorExit} and {@code StopIteration} are the contract's own classes. An exception
 * that the contract throws by itself stands for the Python exception that the same mistake raises
 * there. A program raises all others as a {@link ProgramException}. Any other throwable is a
 * defect, of an interpreter or of a runtime: no handler of the language catches it.
 */
enum ExceptionType {
  BASE_EXCEPTION("BaseException", null),
  GENERATOR_EXIT("GeneratorExit", BASE_EXCEPTION),
  EXCEPTION("Exception", BASE_EXCEPTION),
  E1("E1", EXCEPTION),
  E3("E3", E1),
  E2("E2", EXCEPTION),
  RUNTIME_ERROR("RuntimeError", EXCEPTION),
  VALUE_ERROR("ValueError", EXCEPTION),
  TYPE_ERROR("TypeError", EXCEPTION),
  ATTRIBUTE_ERROR("AttributeError", EXCEPTION),
  STOP_ITERATION("StopIteration", EXCEPTION);

  private final String pythonName;
  private final @Nullable ExceptionType parent;

  ExceptionType(String pythonName, @Nullable ExceptionType parent) {
    this.pythonName = pythonName;
    this.parent = parent;
  }

  /** Its name in Python, in programs and in traces. */
  @JsonValue
  String pythonName() {
    return pythonName;
  }

  /** Makes a new exception of this type, with a message or a value from {@code n}. */
  Throwable create(long n) {
    return switch (this) {
      case GENERATOR_EXIT -> new GeneratorExit("m" + n);
      case STOP_ITERATION -> new StopIteration(n);
      default -> new ProgramException(this, "m" + n);
    };
  }

  /** Whether a handler for this type catches {@code thrown}. */
  boolean catches(Throwable thrown) {
    ExceptionType type = of(thrown);
    while (type != null && type != this) {
      type = type.parent;
    }
    return type != null;
  }

  /** Returns the type of {@code thrown}, or null for a defect. */
  static @Nullable ExceptionType of(Throwable thrown) {
    return switch (thrown) {
      case ProgramException raised -> raised.type();
      case GeneratorExit _ -> GENERATOR_EXIT;
      case StopIteration _ -> STOP_ITERATION;
      case GeneratorProtocolException misuse ->
          switch (misuse.violation()) {
            case ALREADY_EXECUTING -> VALUE_ERROR;
            case JUST_STARTED -> TYPE_ERROR;
            case EXIT_IGNORED, STOP_ITERATION_RAISED -> RUNTIME_ERROR;
          };
      case UnsupportedOperationException _ -> ATTRIBUTE_ERROR;
      default -> null;
    };
  }

  /** Returns {@code thrown} as an {@code Exception}; throws it if it is an error. */
  static Exception toThrow(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return (Exception) thrown;
  }

  /** Returns Python's {@code str} of an exception of the language. */
  static String message(Throwable thrown) {
    if (thrown instanceof GeneratorProtocolException misuse) {
      return switch (misuse.violation()) {
        case ALREADY_EXECUTING -> "generator already executing";
        case JUST_STARTED -> "can't send non-None value to a just-started generator";
        case EXIT_IGNORED -> "generator ignored GeneratorExit";
        case STOP_ITERATION_RAISED -> "generator raised StopIteration";
      };
    }
    String message = thrown.getMessage();
    return message == null ? "" : message;
  }
}
