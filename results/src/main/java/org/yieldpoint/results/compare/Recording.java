// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.ResultsException;

/**
 * Many forks of one build, from which whole gate runs can be drawn in which nothing changed.
 *
 * @param metrics what was recorded; where it is in rounds, all have the same number of forks
 * @param inRounds whether forks 2k and 2k + 1 of every metric ran next to each other in time, so
 *     that they can stand for one round of an interleaved run
 * @param notes what a reader should know, each in a sentence
 * @param machine where it was measured, in a line; empty if unknown
 */
public record Recording(
    List<RecordedMetric> metrics, boolean inRounds, List<String> notes, String machine) {

  /** Copies the lists. */
  public Recording {
    metrics = List.copyOf(metrics);
    notes = List.copyOf(notes);
    long lengths = metrics.stream().map(m -> m.forks().size()).distinct().count();
    if (inRounds && lengths > 1) {
      throw new IllegalArgumentException("rounds in which some metrics are missing");
    }
  }

  /**
   * Reads run directories or files of JMH results, all of one build on one machine.
   *
   * <p>The rounds of an interleaved run follow one another, and so do those of two arms of one gate
   * run; what comes from anything else is in no order, and its forks are drawn one by one.
   *
   * @throws ResultsException if one cannot be read, or if they are not of one build and machine
   */
  public static Recording read(List<Path> paths) {
    return read(paths, ForkValue.MEDIAN);
  }

  /** The same with another value for each fork; the forks and their order are the same. */
  public static Recording read(List<Path> paths, ForkValue value) {
    List<Arm> arms = paths.stream().map(Arm::read).toList();
    Set<String> notes = new LinkedHashSet<>();
    for (Arm arm : arms.subList(1, arms.size())) {
      requireOneBuild(arms.getFirst(), arm, notes);
    }
    return join(sessions(arms, value), notes, machine(arms));
  }

  /** The least number of forks of a metric; 0 if there is none. */
  public int leastForks() {
    return metrics.stream().mapToInt(m -> m.forks().size()).min().orElse(0);
  }

  /** The greatest number of forks of a metric; 0 if there is none. */
  public int mostForks() {
    return metrics.stream().mapToInt(m -> m.forks().size()).max().orElse(0);
  }

  /** The same without metrics of fewer forks, which is noted. */
  public Recording withForks(int atLeast) {
    List<RecordedMetric> enough =
        metrics.stream().filter(m -> m.forks().size() >= atLeast).toList();
    if (enough.size() == metrics.size()) {
      return this;
    }
    List<String> noted = new ArrayList<>(notes);
    noted.add(
        "Left out, since they have fewer than the %d forks that a suite takes: %s."
            .formatted(atLeast, counted(metrics.size() - enough.size())));
    return new Recording(enough, inRounds, noted, machine);
  }

  private static String counted(int metrics) {
    return metrics == 1 ? "1 metric" : metrics + " metrics";
  }

  private static String machine(List<Arm> arms) {
    return arms.stream()
        .flatMap(arm -> arm.run().environment().stream())
        .map(Environment::describe)
        .findFirst()
        .orElse("");
  }

  private static void requireOneBuild(Arm first, Arm other, Set<String> notes) {
    Comparability comparability = Comparability.of(first.run(), other.run());
    List<String> differences = new ArrayList<>(comparability.refusals());
    differences.addAll(comparability.partialRefusals());
    differs("commit", first, other, Environment.Plan::commit).ifPresent(differences::add);
    differs("build", first, other, Environment.Plan::build).ifPresent(differences::add);
    if (!differences.isEmpty()) {
      throw new ResultsException(
          "%s and %s are not of one build on one machine (%s), so a difference between them is no false alarm"
              .formatted(first.name(), other.name(), String.join("; ", differences)));
    }
    notes.addAll(comparability.notes());
  }

  private static Optional<String> differs(
      String what, Arm first, Arm other, Function<Environment.Plan, String> part) {
    List<String> known =
        Stream.of(first, other)
            .flatMap(arm -> arm.run().environment().stream())
            .map(Environment::plan)
            .map(part)
            .filter(text -> !text.isBlank() && !text.equals("unknown"))
            .toList();
    return known.size() == 2 && !known.getFirst().equals(known.getLast())
        ? Optional.of("%s: %s, then %s".formatted(what, known.getFirst(), known.getLast()))
        : Optional.empty();
  }

  private static List<Session> sessions(List<Arm> arms, ForkValue value) {
    List<Session> sessions = new ArrayList<>();
    List<Arm> rest = new ArrayList<>(arms);
    while (!rest.isEmpty()) {
      Arm arm = rest.removeFirst();
      Optional<Arm> partner = rest.stream().filter(arm::pairedWith).findFirst();
      partner.ifPresent(rest::remove);
      sessions.add(
          partner.map(p -> Session.of(arm, p, value)).orElseGet(() -> Session.of(arm, value)));
    }
    return sessions;
  }

  private static Recording join(List<Session> sessions, Set<String> notes, String machine) {
    boolean inRounds = sessions.stream().allMatch(Session::inRounds);
    if (!inRounds && sessions.stream().anyMatch(Session::inRounds)) {
      notes.add("Some of the recordings are not in rounds, so all forks are drawn one by one.");
    }
    List<RecordedMetric> metrics = new ArrayList<>();
    int missing = 0;
    for (RecordedMetric metric : sessions.getFirst().metrics().values()) {
      List<Double> forks = new ArrayList<>();
      List<Double> means = new ArrayList<>();
      boolean everywhere = true;
      for (Session session : sessions) {
        RecordedMetric part = session.metrics().get(metric.subject());
        everywhere &= part != null && part.unit().equals(metric.unit());
        if (part != null) {
          forks.addAll(inRounds ? evenly(part.forks()) : finite(part.forks(), part.forks()));
          means.addAll(inRounds ? evenly(part.means()) : finite(part.means(), part.forks()));
        }
      }
      if (everywhere) {
        metrics.add(
            new RecordedMetric(
                metric.subject(),
                metric.unit(),
                metric.moreIsBetter(),
                forks,
                means,
                metric.measuredIn()));
      } else {
        missing++;
      }
    }
    if (missing > 0) {
      notes.add("Left out, since not every recording has them: %s.".formatted(counted(missing)));
    }
    return new Recording(
        inRounds ? complete(metrics, notes) : metrics, inRounds, List.copyOf(notes), machine);
  }

  /** A metric that missed a round no longer ran beside the others. */
  private static List<RecordedMetric> complete(List<RecordedMetric> metrics, Set<String> notes) {
    int most = metrics.stream().mapToInt(m -> m.forks().size()).max().orElse(0);
    List<RecordedMetric> complete = metrics.stream().filter(m -> m.forks().size() == most).toList();
    if (complete.size() < metrics.size()) {
      notes.add(
          "Left out, since they lack rounds that others have: %s."
              .formatted(counted(metrics.size() - complete.size())));
    }
    return complete;
  }

  /** An odd last fork goes: its neighbour would come from another run, at another time. */
  private static List<Double> evenly(List<Double> forks) {
    return forks.subList(0, forks.size() / 2 * 2);
  }

  /** The values of forks that have one. */
  private static List<Double> finite(List<Double> values, List<Double> forks) {
    return IntStream.range(0, values.size())
        .filter(i -> Double.isFinite(forks.get(i)))
        .mapToObj(values::get)
        .toList();
  }

  /** What ran in one go: a run, or both arms of a gate run. */
  private record Session(Map<Subject, RecordedMetric> metrics, boolean inRounds) {

    static Session of(Arm arm, ForkValue value) {
      return new Session(bySubject(RecordedMetric.of(arm.run(), value)), arm.run().interleaved());
    }

    /** Round by round: the base's fork, then the head's. */
    static Session of(Arm base, Arm head, ForkValue value) {
      Map<Subject, RecordedMetric> second = bySubject(RecordedMetric.of(head.run(), value));
      List<RecordedMetric> joined = new ArrayList<>();
      for (RecordedMetric one : RecordedMetric.of(base.run(), value)) {
        RecordedMetric other = second.get(one.subject());
        if (other != null && other.unit().equals(one.unit())) {
          List<Double> forks = alternate(one.forks(), other.forks());
          if (value == ForkValue.TURNS && ComparableMetrics.isWhole(one.subject())) {
            forks = byTurns(forks, one.subject(), base, head);
          }
          joined.add(
              new RecordedMetric(
                  one.subject(),
                  one.unit(),
                  one.moreIsBetter(),
                  forks,
                  alternate(one.means(), other.means()),
                  one.measuredIn()));
        }
      }
      return new Session(bySubject(joined), true);
    }

    private static List<Double> alternate(List<Double> first, List<Double> second) {
      List<Double> both = new ArrayList<>();
      for (int r = 0; r < Math.min(first.size(), second.size()); r++) {
        both.add(first.get(r));
        both.add(second.get(r));
      }
      return both;
    }

    /** The same pairs, moved apart so that their ratio is the median ratio of their turns. */
    private static List<Double> byTurns(List<Double> forks, Subject subject, Arm base, Arm head) {
      List<Fork> first = forks(subject, base);
      List<Fork> second = forks(subject, head);
      List<Double> moved = new ArrayList<>();
      for (int r = 0; r < forks.size() / 2; r++) {
        double middle = Math.sqrt(forks.get(2 * r) * forks.get(2 * r + 1));
        double half = Math.sqrt(turns(first.get(r), second.get(r), subject));
        moved.add(middle / half);
        moved.add(middle * half);
      }
      return moved;
    }

    /** How many times the base's turns those of the head took, in the median. */
    private static double turns(Fork base, Fork head, Subject subject) {
      int turns = Math.min(base.iterations().size(), head.iterations().size());
      double[] ratios =
          IntStream.range(0, turns)
              .mapToDouble(i -> head.iterations().get(i) / base.iterations().get(i))
              .map(ratio -> subject.mode().equals("thrpt") ? 1 / ratio : ratio)
              .sorted()
              .toArray();
      return ForkValue.MEDIAN.of(ratios);
    }

    private static List<Fork> forks(Subject subject, Arm arm) {
      return arm.run().measurements().stream()
          .filter(m -> Case.of(m).equals(Case.of(subject)))
          .findFirst()
          .orElseThrow()
          .primary()
          .forks();
    }

    private static Map<Subject, RecordedMetric> bySubject(List<RecordedMetric> metrics) {
      Map<Subject, RecordedMetric> map = new LinkedHashMap<>();
      metrics.forEach(metric -> map.putIfAbsent(metric.subject(), metric));
      return map;
    }
  }
}
