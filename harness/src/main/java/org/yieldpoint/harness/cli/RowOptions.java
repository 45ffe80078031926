// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.results.text.GateRows;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Which rows a table of differences has: the options that {@code gate} and {@code compare} share.
 */
final class RowOptions {
  @Option(
      names = "--all",
      description = "Show every row, however many there are, and what is undecided too.")
  private boolean all;

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      converter = OrderConverter.class,
      description =
          "Sort rows by effect, name or verdict. Default: the verdict, then the size of the effect;"
              + " without verdicts, the effect.")
  private GateRows.@Nullable Order sort;

  /** Whether every row is to be shown. */
  boolean all() {
    return all;
  }

  /** How rows are sorted. */
  GateRows.Order order(GateRows.Order usual) {
    return sort == null ? usual : sort;
  }

  /** Whether nothing was asked for in particular. */
  boolean isDefault() {
    return !all && sort == null;
  }

  /** Adds these options to the text of a command. */
  CommandText appendTo(CommandText command) {
    return command
        .flag("--all", all)
        .optional("--sort", sort == null ? null : sort.name().toLowerCase(Locale.ROOT));
  }

  /** Reads an order in small letters. */
  static final class OrderConverter implements ITypeConverter<GateRows.Order> {
    @Override
    public GateRows.Order convert(String value) {
      return switch (value) {
        case "effect" -> GateRows.Order.EFFECT;
        case "name" -> GateRows.Order.NAME;
        case "verdict" -> GateRows.Order.VERDICT;
        default ->
            throw new TypeConversionException(
                "'%s' is none of effect, name and verdict".formatted(value));
      };
    }
  }
}
