// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Series;

/**
 * Gives every series a look and keeps it the same on the whole page.
 *
 * <p>Runtimes have the colours; further variants of one share its colour and shape: the second is
 * hollow, later ones half-toned. Floors, limits, peers and processes are grey, and differ from
 * runtimes and from one another in shape, so that nothing depends on telling colours apart.
 */
final class Palette {
  private static final int COLOURS = 6;
  private static final Shape[] SHAPES = {Shape.CIRCLE, Shape.SQUARE, Shape.TRIANGLE};

  private static final int DASHES = 3;

  // The series that share a base, by base; the first of them is drawn solid.
  private final Map<String, List<String>> runtimes = new LinkedHashMap<>();
  private final List<String> peers = new ArrayList<>();

  /** A palette whose first colours go to these series, in order. */
  Palette(List<String> columns) {
    columns.forEach(column -> styleOf(new Series(column, Role.RUNTIME)));
  }

  /** The look of a series. */
  Style styleOf(Series series) {
    return switch (series.role()) {
      case FLOOR -> new Style("floor", Shape.DIAMOND, false);
      case LIMIT -> new Style("limit", Shape.DIAMOND, true);
      case PEER -> new Style("peer p" + index(peers, series.name()) % 4, Shape.CIRCLE, true);
      case PROCESS -> new Style("peer p" + index(peers, series.name()) % 4, Shape.SQUARE, true);
      case RUNTIME -> {
        List<String> variants = runtimes.computeIfAbsent(series.base(), base -> new ArrayList<>());
        int colour = List.copyOf(runtimes.keySet()).indexOf(series.base());
        int variant = index(variants, series.name());
        String dashes = variant == 0 ? "" : " v" + Math.min(variant, DASHES);
        yield new Style(
            "s" + colour % COLOURS + dashes, SHAPES[colour % SHAPES.length], variant > 0);
      }
    };
  }

  private static int index(List<String> known, String name) {
    if (!known.contains(name)) {
      known.add(name);
    }
    return known.indexOf(name);
  }

  /** What marks a point. */
  enum Shape {
    CIRCLE,
    SQUARE,
    TRIANGLE,
    DIAMOND
  }

  /**
   * The look of a series.
   *
   * @param css its classes in the style sheet
   * @param shape of its points
   * @param hollow whether points are outlines
   */
  record Style(String css, Shape shape, boolean hollow) {

    /** Draws a point. */
    void mark(Svg svg, double x, double y, double r) {
      String classes = hollow ? "mark hollow" : "mark";
      switch (shape) {
        case CIRCLE -> svg.circle(classes, x, y, r);
        case SQUARE -> {
          double s = r * 0.89; // about the area of the circle
          svg.path(classes, true, x - s, y - s, x + s, y - s, x + s, y + s, x - s, y + s);
        }
        case TRIANGLE ->
            svg.path(
                classes,
                true,
                x,
                y - r * 1.2,
                x + r * 1.15,
                y + r * 0.85,
                x - r * 1.15,
                y + r * 0.85);
        case DIAMOND -> {
          double s = r * 1.25;
          svg.path(classes, true, x, y - s, x + s, y, x, y + s, x - s, y);
        }
      }
    }
  }
}
