// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.TestGrading;
import org.openjdk.jcstress.infra.runners.TestList;
import org.yieldpoint.CoroutineRuntime;

/**
 * Runs the tests on one runtime after the other: {@code DIRECTORY MODE TESTS RUNTIMES}.
 *
 * <p>MODE is one of jcstress: {@code quick}, in which each test has one JVM that compiles as usual,
 * or {@code default} and above, with JVMs that only interpret, and that compile early or late.
 * TESTS is a regular expression. RUNTIMES, with their strategies, are separated by commas; those
 * that not every machine supports are left out where they do not work, and the summary says so.
 * Exits with 1 after a forbidden outcome, and if a test did not run.
 */
public final class StressRun {
  /** One core for each actor. jcstress silently leaves out tests that need more. */
  private static final int CORES = 2;

  /** Runtimes that not every machine supports. */
  private static final Set<String> NOT_EVERYWHERE = Set.of("threads/confined", "virtual/inline");

  /** Tests of guarantees that a runtime explicitly does not give. */
  private static final Map<String, String> NOT_PROMISED =
      Map.of("virtual/inline", "ResumerInterruptTest");

  private StressRun() {}

  /** Runs {@code DIRECTORY MODE TESTS RUNTIMES}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (Runtime.getRuntime().availableProcessors() < CORES) {
      throw new IllegalStateException("the stress tests need " + CORES + " cores");
    }
    boolean passed = true;
    List<String> verdicts = new ArrayList<>();
    for (String runtime : args[3].split(",", -1)) {
      System.out.println("==== " + runtime);
      String whyNot = whyNot(runtime);
      if (whyNot != null) {
        verdicts.add(runtime + ": NOT RUN, it does not work here: " + whyNot);
        continue;
      }
      Path directory = Path.of(args[0], runtime.replace('/', '-'));
      Files.createDirectories(directory);
      String leftOut = NOT_PROMISED.get(runtime);
      String tests = leftOut == null ? args[2] : "^(?!.*%s).*(?:%s)".formatted(leftOut, args[2]);
      if (leftOut != null && named(tests).isEmpty()) {
        verdicts.add(runtime + ": NOT RUN, it does not promise " + leftOut);
        continue;
      }
      boolean right = stress(runtime, directory, args[1], tests);
      Set<String> failures = failures(directory, tests);
      right &= failures.isEmpty();
      verdicts.add(
          runtime
              + (right ? ": passed" : ": FAILED")
              + (leftOut == null ? "" : ", without " + leftOut + ": it does not promise that"));
      failures.forEach(failure -> verdicts.add("  " + failure));
      passed &= right;
    }
    System.out.println("==== Summary");
    verdicts.forEach(System.out::println);
    if (!passed) {
      System.exit(1);
    }
  }

  /**
   * Why a runtime cannot be opened here; null if it can. Only those that not every machine supports
   * may fail.
   */
  private static String whyNot(String runtime) {
    try {
      CoroutineRuntime.open(runtime).close();
      return null;
    } catch (IllegalArgumentException refusal) {
      if (NOT_EVERYWHERE.contains(runtime)) {
        return refusal.getMessage();
      }
      throw refusal;
    }
  }

  private static boolean stress(String runtime, Path directory, String mode, String tests)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // All three are handed down to the JVMs of the tests.
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.add("-D" + Stress.RUNTIME_PROPERTY + "=" + runtime);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.openjdk.jcstress.Main", "-m", mode, "-t", tests, "-r", "."));
    command.addAll(List.of("-c", String.valueOf(CORES), "-af", "NONE", "-sc", "false"));
    // Each state may hold a thread until the end of all strides.
    command.addAll(List.of("-strideSize", "16", "-strideCount", "2"));
    if (mode.equals("quick")) {
      command.addAll(List.of("-jvmArgs", "-XX:+TieredCompilation"));
    }
    return new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start().waitFor()
        == 0;
  }

  /** The tests whose names have a match of {@code tests}. */
  private static Set<String> named(String tests) {
    Set<String> named = new TreeSet<>(TestList.tests());
    named.removeIf(Pattern.compile(tests).asPredicate().negate());
    return named;
  }

  /**
   * The failures, test by test. The report of jcstress is not enough: a log may be cut before its
   * tables, and it does not count a test that it could not load as failed.
   */
  private static Set<String> failures(Path directory, String tests) throws IOException {
    Set<String> missing = named(tests);
    Set<String> failures = new TreeSet<>();
    if (missing.isEmpty()) {
      failures.add("no test has a name that matches " + tests);
    }
    for (TestResult result : results(directory)) {
      if (result.status() == Status.NORMAL) {
        missing.remove(result.getName());
        TestGrading.grade(result).failureMessages.stream()
            .map(message -> result.getName() + ": " + message)
            .forEach(failures::add);
      } else {
        failures.add(result.getName() + ": " + result.status());
      }
    }
    missing.forEach(test -> failures.add(test + ": has no result"));
    return failures;
  }

  private static Collection<TestResult> results(Path directory) throws IOException {
    InProcessCollector results = new InProcessCollector();
    try (Stream<Path> files = Files.list(directory)) {
      Optional<Path> latest =
          files.filter(file -> file.toString().endsWith(".bin.gz")).max(Comparator.naturalOrder());
      if (latest.isPresent()) {
        DiskReadCollector reader = new DiskReadCollector(latest.get().toString(), results);
        reader.dump();
        reader.close();
      }
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
    return results.getTestResults();
  }
}
