// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yieldpoint.GeneratorFunction;

/** Programs whose traces CPython has written once and for all. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecordedProgramsTest {
  private static final List<Recorded> RECORDED = Recorded.all();

  static Stream<String> runtimes() {
    return Traces.runtimes();
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void doWhatTheyDidInCpython(String runtime) {
    assertAsRecorded(new Traces(runtime));
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void doSoInTheStacklessFormOnEveryRuntime(String runtime) {
    assertAsRecorded(new Traces(runtime, RecordedProgramsTest::stackless));
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void doSoWhenStackfulAndStacklessFunctionsDelegateToEachOther(String runtime) {
    assertAsRecorded(
        new Traces(runtime, both -> both.name().hashCode() % 2 == 0 ? stackless(both) : both));
  }

  private static GeneratorFunction<@Nullable Long, @Nullable Long, @Nullable Long> stackless(
      GeneratorFunction<@Nullable Long, @Nullable Long, @Nullable Long> both) {
    return GeneratorFunction.ofMachine(both.name(), both::machine);
  }

  private static void assertAsRecorded(Traces traces) {
    List<List<String>> actual = traces.of(RECORDED.stream().map(Recorded::program).toList());
    for (int index = 0; index < RECORDED.size(); index++) {
      assertThat(actual.get(index))
          .as("%s on %s", RECORDED.get(index).program(), traces)
          .isEqualTo(RECORDED.get(index).trace());
    }
  }
}
