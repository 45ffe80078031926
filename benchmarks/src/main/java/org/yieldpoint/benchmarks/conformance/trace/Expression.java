// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An operand: a constant, or one of the two variables. */
@JsonDeserialize(using = Expression.Reader.class)
sealed interface Expression {

  /** An integer or null. */
  record Constant(@Nullable Long value) implements Expression {}

  /** One of the two variables of an activation. */
  enum Variable implements Expression {
    X,
    A
  }

  /** Reads {@code 3}, {@code null}, {@code "x"} and {@code "a"}. */
  final class Reader extends StdDeserializer<Expression> {
    @Serial private static final long serialVersionUID = 1L;

    Reader() {
      super(Expression.class);
    }

    @Override
    public Expression deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return switch (parser.currentToken()) {
        case VALUE_NUMBER_INT -> new Constant(parser.getLongValue());
        case VALUE_STRING ->
            switch (parser.getText()) {
              case "x" -> Variable.X;
              case "a" -> Variable.A;
              default ->
                  throw context.weirdStringException(
                      parser.getText(), Expression.class, "there are the variables x and a");
            };
        default -> (Expression) context.handleUnexpectedToken(Expression.class, parser);
      };
    }

    @Override
    public Expression getNullValue(DeserializationContext context) {
      return new Constant(null);
    }
  }
}
