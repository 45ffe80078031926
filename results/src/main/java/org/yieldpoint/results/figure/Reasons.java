// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yieldpoint.results.format.Gap;
import org.yieldpoint.results.figure.Goal.Place;
import org.yieldpoint.results.format.Run;

/** Why cells are empty: what the run knows, then what its catalog knows. */
record Reasons(Run run, FigureCatalog catalog) {

  /** The run's own first: they know what happened. */
  List<Gap> all() {
    return Stream.concat(run.gaps().stream(), catalog.gaps().stream()).toList();
  }

  /** Why there is nothing at a place, as far as anybody knows. */
  Optional<String> of(Place place) {
    return find(place.series(), place.figure(), place.figure());
  }

  /** Why a row lacks a series, in any case. */
  String of(RowDraft draft, String series) {
    return find(draft, series).orElse("not measured in this run");
  }

  /** Why a row lacks a series, as far as anybody knows. */
  Optional<String> find(RowDraft draft, String series) {
    return find(series, draft.key.figure(), draft.entry.figure());
  }

  private Optional<String> find(String series, String shown, String template) {
    return all().stream()
        .filter(gap -> gap.series().equals(series))
        .filter(gap -> gap.covers(shown, template))
        .map(Gap::reason)
        .findFirst();
  }

  /** The series that a gap is about, in the role that it has elsewhere. */
  Series series(Gap gap) {
    // "{runtime}" matches every name, so what says more goes first.
    Role role =
        catalog.entries().stream()
            .filter(entry -> Template.match(entry.series(), gap.series()).isPresent())
            .max(
                Comparator.comparingInt(
                    entry -> Template.fill(entry.series(), Map.of(), false).length()))
            .map(FigureEntry::role)
            .orElse(Role.RUNTIME);
    return new Series(gap.series(), role);
  }
}
