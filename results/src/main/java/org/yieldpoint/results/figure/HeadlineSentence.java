// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.results.figure.FigureCatalog.Headline;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.figure.Summary.Section;

/** Sums a run up in one sentence. */
final class HeadlineSentence {
  private HeadlineSentence() {}

  /** The sentence; empty if none of it was measured. */
  static String of(Headline headline, List<Section> sections) {
    List<String> costs = new ArrayList<>();
    sections.stream()
        .filter(section -> section.family().id().equals(headline.family()))
        .flatMap(section -> section.rows().stream())
        .filter(row -> row.figure().equals(headline.figure()))
        .findFirst()
        .ifPresent(
            row -> {
              for (Measured cell : row.ladder()) {
                String phrase = headline.phrases().get(cell.series().name());
                if (phrase != null) {
                  costs.add(Quantity.format(cell.estimate().value(), row.unit()) + " " + phrase);
                }
              }
            });
    if (costs.isEmpty()) {
      return "";
    }
    String last = costs.removeLast();
    String list = costs.isEmpty() ? last : String.join(", ", costs) + " and " + last;
    return "On this machine " + headline.subject() + " costs " + list + ".";
  }
}
