// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Natural sort order of names: runs of digits compare as numbers, so {@code run9} comes before
 * {@code run10}.
 */
final class NaturalOrder implements Comparator<String> {
  private static final Pattern PARTS = Pattern.compile("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");

  @Override
  public int compare(String a, String b) {
    List<String> first = List.of(PARTS.split(a));
    List<String> second = List.of(PARTS.split(b));
    for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
      int order = comparePart(first.get(i), second.get(i));
      if (order != 0) {
        return order;
      }
    }
    int order = Integer.compare(first.size(), second.size());
    return order != 0 ? order : a.compareTo(b);
  }

  private static int comparePart(String a, String b) {
    if (!isNumber(a) || !isNumber(b)) {
      return a.compareTo(b);
    }
    String first = a.replaceFirst("^0+", "");
    String second = b.replaceFirst("^0+", "");
    int order = Integer.compare(first.length(), second.length());
    return order != 0 ? order : first.compareTo(second);
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && Character.isDigit(part.charAt(0));
  }
}
