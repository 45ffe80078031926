// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How Python writes the values that lessons print. */
final class Python {

  /** A tuple. */
  record Tuple(List<? extends @Nullable Object> items) {
    @Override
    public String toString() {
      return items.size() == 1 ? "(" + repr(items.getFirst()) + ",)" : "(" + reprs(items) + ")";
    }
  }

  private Python() {}

  /** Returns a tuple of {@code items}. */
  static Tuple tuple(@Nullable Object... items) {
    return new Tuple(Collections.unmodifiableList(Arrays.asList(items)));
  }

  /** Python's {@code str}: a string is itself, anything else is its {@link #repr}. */
  static String str(@Nullable Object value) {
    return value instanceof String text ? text : repr(value);
  }

  /** Python's {@code repr}, as its prompt echoes a value: strings have quotes. */
  static String repr(@Nullable Object value) {
    return switch (value) {
      case null -> "None";
      case String text -> quoted(text);
      case Boolean truth -> truth ? "True" : "False";
      case List<?> items -> "[" + reprs(items) + "]";
      default -> value.toString();
    };
  }

  private static String reprs(List<? extends @Nullable Object> items) {
    return items.stream().map(Python::repr).collect(joining(", "));
  }

  private static String quoted(String text) {
    String escaped =
        text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    if (!text.contains("'")) {
      return "'" + escaped + "'";
    }
    return text.contains("\"") ? "'" + escaped.replace("'", "\\'") + "'" : '"' + escaped + '"';
  }
}
