// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yieldpoint.benchmarks.footprint.WeighingProfiler;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.JmhBenchmarks;
import org.yieldpoint.harness.suite.Part;
import org.yieldpoint.harness.suite.Profile;
import org.yieldpoint.results.figure.FigureCatalog.Family;
import org.yieldpoint.results.figure.Goal.Place;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.figure.Summary.Missing;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.figure.Summary.Section;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.Measurement.Setup;
import org.yieldpoint.results.format.Run;

/** The profiles, and that the catalog knows what they measure. */
class YieldpointSuiteTest {

  static List<Profile> profiles() {
    return YieldpointSuite.runProfiles();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void everyPartMeasuresSomething(Profile profile) {
    assertThat(profile.parts()).allSatisfy(part -> assertThat(cases(part)).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void everyParameterThatAPartFixesExists(Profile profile) {
    Set<String> known =
        JmhBenchmarks.cases(List.of("."), Map.of()).stream()
            .flatMap(c -> c.params().keySet().stream())
            .collect(Collectors.toSet());
    assertThat(profile.parts())
        .allSatisfy(part -> assertThat(known).containsAll(part.params().keySet()));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void everyCaseHasACellOfItsOwn(Profile profile) {
    Summary summary = summary(profile);
    assertThat(summary.sections())
        .extracting(section -> section.family().id())
        .isSubsetOf(YieldpointSuite.SUITE.catalog().families().stream().map(Family::id).toList());
    assertThat(summary.measured()).hasSameSizeAs(cases(profile));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void everyAllocationHasAFloor(Profile profile) {
    List<Measurement> measurements =
        cases(profile).stream()
            .map(c -> measurement(c, YieldpointSuite.SUITE.catalog().metrics()))
            .toList();
    assertThat(rows(summary(measurements)))
        .allSatisfy(row -> assertThat(row.ladder(Role.FLOOR)).as(row.figure()).isNotEmpty());
    assertThat(rows(summary(measurements)).map(row -> row.unit().name())).contains("B");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void everyFigureHasAFloor(Profile profile) {
    assertThat(rows(summary(profile)))
        .allSatisfy(row -> assertThat(row.ladder(Role.FLOOR)).as(row.figure()).isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"quick", "full"})
  void hasTheFiguresThatStandForTheOthers(String name) {
    Profile profile = YieldpointSuite.SUITE.profile(name);
    assertThat(rows(summary(profile)).map(Row::figure))
        .contains(
            "next()",
            "send()",
            "next() at delegation depth 100",
            "loop switch, 10 tasks",
            "gather of 10");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void noProfileHasTheSelfTest(Profile profile) {
    assertThat(cases(profile)).noneMatch(c -> c.benchmark().contains("selftest"));
  }

  @Test
  void theFullProfileHasWhatTheQuickOneHas() {
    List<BenchmarkCase> full = cases(YieldpointSuite.SUITE.profile("full"));
    assertThat(full).containsAll(cases(YieldpointSuite.runProfiles().getFirst()));
  }

  @Test
  void theFullProfileHasEveryBenchmark() {
    Set<String> all =
        JmhBenchmarks.cases(List.of("\\.(contextswitch|throughput|gather|footprint)\\."), Map.of())
            .stream()
            .map(BenchmarkCase::benchmark)
            .collect(Collectors.toSet());
    assertThat(cases(YieldpointSuite.SUITE.profile("full")))
        .extracting(BenchmarkCase::benchmark)
        .containsAll(all);
  }

  @Test
  void theLadderMeasuresWhatTheGoalsSpeakOf() {
    Summary ladder = summary(YieldpointSuite.SUITE.profile("ladder"));
    Summary full = summary(YieldpointSuite.SUITE.profile("full"));

    assertThat(places().filter(place -> isMeasured(place, full)))
        .hasSizeGreaterThan(20)
        .allSatisfy(place -> assertThat(isMeasured(place, ladder)).as(place.toString()).isTrue());
  }

  private static Stream<Place> places() {
    return YieldpointSuite.SUITE.catalog().goals().stream()
        .flatMap(goal -> Stream.concat(Stream.of(goal.of()), goal.relativeTo().stream()));
  }

  private static boolean isMeasured(Place place, Summary summary) {
    return rows(summary)
        .filter(row -> row.figure().equals(place.figure()))
        .flatMap(row -> row.ladder().stream())
        .anyMatch(cell -> cell.series().name().equals(place.series()));
  }

  @Test
  void whatAPeerCannotDoIsSaid() {
    assertThat(row(YieldpointSuite.runProfiles().getFirst(), "send()").others())
        .filteredOn(Missing.class::isInstance)
        .anySatisfy(
            cell -> {
              assertThat(cell.series().label()).isEqualTo("peer: Kotlin sequence");
              assertThat(((Missing) cell).reason()).isEqualTo("n/a: no send");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "ladder"})
  void whateverNextIsComparedWithSaysWhatItsSendCosts(String name) {
    Profile profile = YieldpointSuite.SUITE.profile(name);
    List<String> others =
        Stream.of(Role.LIMIT, Role.PEER, Role.PROCESS)
            .flatMap(role -> row(profile, "next()").ladder(role).stream())
            .map(cell -> cell.series().name())
            .toList();

    assertThat(others).hasSizeGreaterThan(16);
    assertThat(row(profile, "send()").others())
        .extracting(cell -> cell.series().name())
        .containsAll(others);
  }

  private static Row row(Profile profile, String figure) {
    return rows(summary(profile))
        .filter(row -> row.figure().equals(figure))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theVerdictSpeaksOfAllRuntimes() {
    assertThat(summary(YieldpointSuite.runProfiles().getFirst()).verdict())
        .startsWith("On this machine one next() costs ")
        .contains("state machine", "default scheduler", "platform thread");
  }

  private static Summary summary(Profile profile) {
    return summary(cases(profile).stream().map(YieldpointSuiteTest::measurement).toList());
  }

  private static Summary summary(List<Measurement> measurements) {
    return Summary.of(
        new Run(measurements, Optional.empty(), List.of()), YieldpointSuite.SUITE.catalog());
  }

  private static Stream<Row> rows(Summary summary) {
    return summary.sections().stream().map(Section::rows).flatMap(List::stream);
  }

  private static List<BenchmarkCase> cases(Profile profile) {
    List<BenchmarkCase> cases = new ArrayList<>();
    profile.parts().forEach(part -> cases.addAll(cases(part)));
    return cases.stream().distinct().toList();
  }

  private static List<BenchmarkCase> cases(Part part) {
    return JmhBenchmarks.cases(List.of(part.include()), part.params());
  }

  private static Measurement measurement(BenchmarkCase c) {
    // Of what is weighed that is all there is to show; elsewhere the score is.
    boolean weighed = c.benchmark().contains(".footprint.");
    return measurement(c, weighed ? Set.of(WeighingProfiler.METRIC) : Set.of());
  }

  private static Measurement measurement(BenchmarkCase c, Set<String> metrics) {
    Metric score = new Metric("ns/op", List.of(new Fork(List.of(100.0))));
    Metric bytes = new Metric("B/op", List.of(new Fork(List.of(100.0))));
    return new Measurement(
        c.benchmark(),
        c.params(),
        c.mode().shortLabel(),
        1,
        score,
        metrics.stream().collect(Collectors.toMap(name -> name, name -> bytes)),
        new Setup("1.37", "25", "VM", List.of(), 1, "1 s", 1, "1 s"));
  }
}
