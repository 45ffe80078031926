// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 10} and {@code 10%} alike. */
final class Percents implements ITypeConverter<Double> {
  @Override
  public Double convert(String value) {
    String number = value.endsWith("%") ? value.substring(0, value.length() - 1) : value;
    try {
      return Double.valueOf(number);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + value + "' is no percentage such as 10 or 2.5");
    }
  }

  /** As a person writes it: {@code 10} rather than {@code 10.0}. */
  static String text(double percent) {
    String text = String.valueOf(percent);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
