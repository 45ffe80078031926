// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yieldpoint.results.figure.Goal.Place;
import org.yieldpoint.results.format.Gap;
import org.yieldpoint.results.format.Run;

/** Why cells are empty: the reasons of the run, then those of its catalog. */
record MissingReasons(Run run, FigureCatalog catalog) {

  /** All gaps. Those of the run come first, since they say what happened. */
  List<Gap> all() {
    return Stream.concat(run.gaps().stream(), catalog.gaps().stream()).toList();
  }

  /** Why there is nothing at a place, if a reason is known. */
  Optional<String> of(Place place) {
    return find(place.series(), place.figure(), place.figure());
  }

  /** Why a row lacks a series, or that no reason is known. */
  String of(RowBuilder builder, String series) {
    return find(builder, series).orElse("not measured in this run");
  }

  /** Why a row lacks a series, if a reason is known. */
  Optional<String> find(RowBuilder builder, String series) {
    return find(series, builder.key.figure(), builder.entry.figure());
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
