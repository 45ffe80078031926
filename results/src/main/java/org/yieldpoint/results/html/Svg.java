// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.Locale;

/**
 * Writes one SVG drawing. Colours and fonts come from the page's style sheet, by class.
 *
 * <p>The drawing is an image to a screen reader, with one label; its numbers are in a table.
 */
public final class Svg {
  private final StringBuilder body = new StringBuilder();
  private final double width;
  private final String label;

  /**
   * Starts a drawing.
   *
   * @param label what it shows, for screen readers
   */
  public Svg(double width, String label) {
    this.width = width;
    this.label = label;
  }

  /** A straight line. */
  public Svg line(String css, double x1, double y1, double x2, double y2) {
    return element("line", css, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
  }

  /** A circle. */
  public Svg circle(String css, double x, double y, double radius) {
    return element("circle", css, "cx", x, "cy", y, "r", radius);
  }

  /** A polyline or, if the class fills it, a polygon through x, y, x, y, … */
  public Svg path(String css, boolean closed, double... coordinates) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < coordinates.length; i += 2) {
      path.append(i == 0 ? "M" : "L")
          .append(number(coordinates[i]))
          .append(' ')
          .append(number(coordinates[i + 1]));
    }
    body.append("<path class=\"%s\" d=\"%s%s\"/>".formatted(escape(css), path, closed ? "Z" : ""));
    return this;
  }

  /** Text with its baseline at y; {@code css} may hold {@code end} or {@code middle}. */
  public Svg text(String css, double x, double y, String text) {
    body.append(
            "<text class=\"%s\" x=\"%s\" y=\"%s\">".formatted(escape(css), number(x), number(y)))
        .append(escape(text))
        .append("</text>");
    return this;
  }

  /** Opens a group with a tooltip. */
  public Svg open(String css, String tooltip) {
    body.append("<g class=\"%s\"><title>%s</title>".formatted(escape(css), escape(tooltip)));
    return this;
  }

  /** Closes what {@link #open} opened. */
  public Svg close() {
    body.append("</g>");
    return this;
  }

  /** The finished drawing, for a page that has the style sheet. */
  public String finish(double height) {
    return "<svg role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %s %s\">%s</svg>"
        .formatted(escape(label), number(width), number(height), body);
  }

  /** The finished drawing as a file of its own, with its style sheet and a white ground. */
  public String finishFile(double height, String styleSheet) {
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\""
            + " width=\"%s\" height=\"%s\" viewBox=\"0 0 %2$s %3$s\"><style>%s</style>"
            + "<rect width=\"%2$s\" height=\"%3$s\" fill=\"#fff\"/>%s</svg>%n")
        .formatted(escape(label), number(width), number(height), styleSheet, body);
  }

  private Svg element(String name, String css, Object... attributes) {
    body.append('<').append(name).append(" class=\"").append(escape(css)).append('"');
    for (int i = 0; i < attributes.length; i += 2) {
      body.append(' ')
          .append(attributes[i])
          .append("=\"")
          .append(number((Double) attributes[i + 1]))
          .append('"');
    }
    body.append("/>");
    return this;
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c < ' ' && c != '\n' && c != '\t' ? '\ufffd' : c);
      }
    }
    return escaped.toString();
  }
}
