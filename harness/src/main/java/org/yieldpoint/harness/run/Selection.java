// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What someone asked to measure, out of what there is.
 *
 * <p>Regular expressions are searched for in a case's full name, as JMH does, and also in the name
 * followed by the parameters, as in {@code Delegation.*depth=100}.
 *
 * @param includes regular expressions, any of which must be found; empty for everything
 * @param excludes regular expressions, none of which may be found
 * @param runtimes runtimes, with all their strategies, or strategies such as {@code
 *     virtual/inline}; empty for all. Cases that measure no runtime stay: floors and peers give the
 *     ratios
 */
public record Selection(List<String> includes, List<String> excludes, List<String> runtimes) {
  /** Everything. */
  public static final Selection ALL = new Selection(List.of(), List.of(), List.of());

  /** Copies the lists. */
  public Selection {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
    runtimes = List.copyOf(runtimes);
  }

  /**
   * The cases that were asked for, in their order.
   *
   * @param cases what there is
   * @throws IllegalArgumentException if something asked for does not exist; the message is one line
   *     and says what does
   */
  public List<BenchmarkCase> of(List<BenchmarkCase> cases) {
    List<Pattern> included = patterns("--include", includes, cases);
    List<Pattern> excluded = patterns("--exclude", excludes, cases);
    runtimes.forEach(runtime -> requireRuntime(runtime, cases));
    List<BenchmarkCase> selected =
        cases.stream()
            .filter(c -> included.isEmpty() || included.stream().anyMatch(p -> found(p, c)))
            .filter(c -> excluded.stream().noneMatch(p -> found(p, c)))
            .filter(c -> c.runtime().map(this::wanted).orElse(true))
            .toList();
    if (selected.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing is left to measure: --include, --exclude and --runtime together rule out all"
              + " %d benchmarks".formatted(cases.size()));
    }
    return selected;
  }

  private boolean wanted(String runtime) {
    return runtimes.isEmpty() || runtimes.stream().anyMatch(asked -> names(asked, runtime));
  }

  /** Whether {@code asked} names the runtime, or the runtime of the strategy. */
  private static boolean names(String asked, String runtime) {
    return runtime.equals(asked) || runtime.startsWith(asked + "/");
  }

  private static List<Pattern> patterns(
      String option, List<String> expressions, List<BenchmarkCase> cases) {
    return expressions.stream().map(text -> pattern(option, text, cases)).toList();
  }

  private static Pattern pattern(String option, String text, List<BenchmarkCase> cases) {
    try {
      Pattern pattern = Pattern.compile(text);
      if (cases.stream().noneMatch(c -> found(pattern, c))) {
        throw new IllegalArgumentException(
            "%s '%s' matches no benchmark; there are %s"
                .formatted(option, text, list(cases.stream().map(BenchmarkCase::shortBenchmark))));
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "%s '%s' is no regular expression: %s near position %d"
              .formatted(option, text, e.getDescription(), e.getIndex()),
          e);
    }
  }

  private static boolean found(Pattern pattern, BenchmarkCase benchmarkCase) {
    return pattern.matcher(benchmarkCase.benchmark()).find()
        || pattern.matcher(benchmarkCase.fullName()).find();
  }

  private static void requireRuntime(String asked, List<BenchmarkCase> cases) {
    List<String> measured = cases.stream().flatMap(c -> c.runtime().stream()).distinct().toList();
    if (measured.stream().noneMatch(runtime -> names(asked, runtime))) {
      throw new IllegalArgumentException(
          "--runtime '%s' is not measured; there are %s"
              .formatted(
                  asked, list(measured.stream().flatMap(r -> Stream.of(r.split("/", 2)[0], r)))));
    }
  }

  private static String list(Stream<String> names) {
    return names.collect(Collectors.toCollection(TreeSet::new)).stream()
        .collect(Collectors.joining(", "));
  }
}
