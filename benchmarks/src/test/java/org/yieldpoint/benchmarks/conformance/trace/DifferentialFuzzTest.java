// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * New random programs, on each runtime and in CPython.
 *
 * <p>The environment variables {@value #SEED} and {@value #PROGRAMS} say which seed to begin with,
 * to repeat a failure, and how many programs to run. Where there is no CPython the test is skipped,
 * unless {@value #REQUIRED} is set to 1.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DifferentialFuzzTest {
  private static final String SEED = "YIELDPOINT_FUZZ_SEED";
  private static final String REQUIRED = "YIELDPOINT_REQUIRE_CPYTHON";
  private static final String PROGRAMS = "YIELDPOINT_FUZZ_PROGRAMS";

  private Cpython python;
  private long firstSeed;
  private List<String> programs;
  private List<List<String>> expected;

  /** How many programs to run, unless the environment says otherwise. */
  int defaultCount() {
    return 200;
  }

  static Stream<String> runtimes() {
    return Traces.runtimes();
  }

  @BeforeAll
  void runTheReference() throws IOException, InterruptedException {
    Optional<Cpython> found = Cpython.find();
    String missing = "there is no CPython of 3.11 or newer, which PYTHON or python3 should be";
    if (found.isEmpty() && "1".equals(System.getenv(REQUIRED))) {
      fail(missing);
    }
    assumeTrue(found.isPresent(), missing);
    python = found.get();
    Map<String, String> environment = System.getenv();
    firstSeed =
        environment.containsKey(SEED)
            ? Long.parseLong(environment.get(SEED))
            : ThreadLocalRandom.current().nextLong(1_000_000, 1L << 48);
    int count =
        Integer.parseInt(environment.getOrDefault(PROGRAMS, String.valueOf(defaultCount())));
    System.out.printf("%d random programs, %s=%d, against %s%n", count, SEED, firstSeed, python);
    programs = python.generate(firstSeed, count);
    expected = python.traces(programs);
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void randomProgramsDoWhatTheyDoInCpython(String runtime) throws Exception {
    Traces here = new Traces(runtime);
    List<List<String>> actual = here.of(programs);
    int different = Comparison.firstDifferent(expected, actual);
    if (different >= 0) {
      Comparison comparison = new Comparison(python::traces, here);
      fail(
          "the program with seed %d, of %d from %s=%d on, differs on %s from %s in %s"
              .formatted(
                  firstSeed + different,
                  programs.size(),
                  SEED,
                  firstSeed,
                  runtime,
                  python,
                  comparison.explain(programs.get(different))));
    }
  }
}
