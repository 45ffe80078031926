// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.stream.Stream;

/** The widths that charts are drawn for. Text has the same size in both. */
enum Layout {
  /** A desk: names left of the drawing, values right of it. */
  WIDE(860),
  /** A phone: names and values above each line, legends above the drawing. */
  NARROW(356);

  /** About how many units a letter of a chart's text takes. */
  private static final double LETTER = 7.2;

  private final int width;

  Layout(int width) {
    this.width = width;
  }

  /** How wide a drawing is, in units that are pixels when nothing is scaled. */
  int width() {
    return width;
  }

  /** About how wide a text comes out. */
  static double widthOf(String text) {
    return text.length() * LETTER;
  }

  /** About how wide the widest of these texts comes out. */
  static double longest(Stream<String> texts) {
    return texts.mapToDouble(Layout::widthOf).max().orElse(0);
  }
}
