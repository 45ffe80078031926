// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.yieldpoint.benchmarks.conformance.trace.Json.delegate;
import static org.yieldpoint.benchmarks.conformance.trace.Json.function;
import static org.yieldpoint.benchmarks.conformance.trace.Json.giveBack;
import static org.yieldpoint.benchmarks.conformance.trace.Json.jump;
import static org.yieldpoint.benchmarks.conformance.trace.Json.log;
import static org.yieldpoint.benchmarks.conformance.trace.Json.loop;
import static org.yieldpoint.benchmarks.conformance.trace.Json.operation;
import static org.yieldpoint.benchmarks.conformance.trace.Json.raise;
import static org.yieldpoint.benchmarks.conformance.trace.Json.receive;
import static org.yieldpoint.benchmarks.conformance.trace.Json.tryExcept;
import static org.yieldpoint.benchmarks.conformance.trace.Json.tryFinally;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rule G17, by hand because random programs seldom show it: {@code return}, {@code break} and
 * {@code continue} in a {@code finally} discard what is in flight; a {@code finally} that ends
 * normally discards nothing.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JumpsInFinallyTest {
  /*
   * A row is what is in flight, a column the jump in the finally of this:
   *
   *     loop 2: { try { log 1; <in flight> } finally { log 2; <jump> } log 3 } log 4; return 9
   *
   * The first five are in flight immediately. The driver brings the others while the try waits for a value: next, throw and close, twice each.
   */
  private static final List<String> JUMPS = List.of("none", "break", "continue", "return");
  private static final String TABLE =
      """
      nothing  | 1 2 3 1 2 3 4 return:9 | 1 2 4 return:9 | 1 2 1 2 4 return:9 | 1 2 return:7
      return   | 1 2 return:5           | 1 2 4 return:9 | 1 2 1 2 4 return:9 | 1 2 return:7
      raise    | 1 2 raise:E1           | 1 2 4 return:9 | 1 2 1 2 4 return:9 | 1 2 return:7
      break    | 1 2 4 return:9         | 1 2 4 return:9 | 1 2 1 2 4 return:9 | 1 2 return:7
      continue | 1 2 1 2 4 return:9     | 1 2 4 return:9 | 1 2 1 2 4 return:9 | 1 2 return:7
      next     | 1 yield:null 2 3 1 yield:null 2 3 4 return:9 \
               | 1 yield:null 2 4 return:9 return:null \
               | 1 yield:null 2 1 yield:null 2 4 return:9 \
               | 1 yield:null 2 return:7 return:null
      throw    | 1 yield:null 2 raise:E2 raise:E2 \
               | 1 yield:null 2 4 return:9 raise:E2 \
               | 1 yield:null 2 1 yield:null 2 4 return:9 \
               | 1 yield:null 2 return:7 raise:E2
      close    | 1 yield:null 2 closed closed \
               | 1 yield:null 2 4 closed closed \
               | 1 yield:null 2 1 raise:RuntimeError 2 4 closed \
               | 1 yield:null 2 closed closed
      """;

  /** The expected trace, in short, of each program. */
  private static Map<String, String> programs() {
    Map<String, String> programs = new LinkedHashMap<>();
    for (String row : TABLE.lines().toList()) {
      String[] cells = row.split("\\|", -1);
      for (int column = 0; column < JUMPS.size(); column++) {
        programs.put(combination(cells[0].strip(), JUMPS.get(column)), cells[column + 1].strip());
      }
    }
    addNested(programs);
    return programs;
  }

  private static String combination(String inFlight, String jump) {
    List<String> body = new ArrayList<>(List.of(log(1)));
    List<String> driver = new ArrayList<>(List.of(operation("next")));
    switch (inFlight) {
      case "nothing" -> {}
      case "return" -> body.add(giveBack(5));
      case "raise" -> body.add(raise("E1"));
      case "break", "continue" -> body.add(jump(inFlight));
      default -> {
        body.add(receive());
        driver.add(operation(inFlight));
        driver.add(operation(inFlight));
      }
    }
    List<String> last = new ArrayList<>(List.of(log(2)));
    switch (jump) {
      case "none" -> {}
      case "return" -> last.add(giveBack(7));
      default -> last.add(jump(jump));
    }
    String loop = loop(2, tryFinally(body, last.toArray(String[]::new)), log(3));
    return Json.program(List.of(function("f0", loop, log(4), giveBack(9))), driver);
  }

  private static void addNested(Map<String, String> programs) {
    // A return that waits for its finally outlives another that is discarded there.
    programs.put(
        once(
            tryFinally(
                List.of(giveBack(1)),
                loop(1, tryFinally(List.of(giveBack(2)), jump("break"))),
                log(3))),
        "3 return:1");
    // So does an exception.
    programs.put(
        once(
            tryFinally(
                List.of(raise("E1")),
                loop(2, tryFinally(List.of(raise("E2")), log(1), jump("continue"))))),
        "1 1 raise:E1");
    // What is raised anew in a handler is discarded, and the finally around it still runs.
    programs.put(
        once(
            loop(
                2,
                tryFinally(
                    List.of(
                        tryFinally(
                            List.of(tryExcept(List.of(raise("E3")), "E1", jump("reraise"))),
                            jump("break"))),
                    log(5))),
            log(6)),
        "caught:E3 5 6 return:null");
    // The handler's exception is the same after another was discarded inside it.
    programs.put(
        once(
            tryExcept(
                List.of(raise("E1")),
                "E1",
                loop(1, tryFinally(List.of(raise("E2")), jump("break"))),
                jump("reraise"))),
        "caught:E1 raise:E1");
    // What leaves a delegate is in flight in the delegator.
    programs.put(
        Json.program(
            List.of(
                function(
                    "f0",
                    loop(1, tryFinally(List.of(delegate("f1")), log(2), jump("break"))),
                    giveBack(3)),
                function("f1", tryFinally(List.of(receive()), log(1)))),
            List.of(operation("next"), operation("close"), operation("next"))),
        "yield:null 1 2 closed return:null");
    // A yield in the finally does not lose what is in flight, another exception there does.
    programs.put(
        Json.program(
            List.of(
                function(
                    "f0", tryFinally(List.of(raise("E1")), receive(), log(1), receive(), log(2)))),
            List.of(operation("next"), operation("next"), operation("throw"))),
        "yield:null 1 yield:null raise:E2");
    programs.put(
        Json.program(
            List.of(function("f0", tryFinally(List.of(raise("E1")), receive(), log(1)))),
            List.of(operation("next"), operation("next"))),
        "yield:null 1 raise:E1");
  }

  private static String once(String... body) {
    return Json.program(List.of(function("f0", body)), List.of(operation("next")));
  }

  static Stream<String> runtimes() {
    return Traces.runtimes();
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void g17DiscardWhatIsInFlight(String runtime) {
    Map<String, String> programs = programs();
    List<List<String>> traces = new Traces(runtime).of(List.copyOf(programs.keySet()));
    assertBrief(programs, traces);
  }

  @Test
  void g17DoTheSameInCpython() throws Exception {
    Optional<Cpython> python = Cpython.find();
    assumeTrue(python.isPresent(), "there is no CPython of 3.11 or newer");
    Map<String, String> programs = programs();
    assertBrief(programs, python.get().traces(List.copyOf(programs.keySet())));
  }

  private static void assertBrief(Map<String, String> programs, List<List<String>> traces) {
    int index = 0;
    for (Map.Entry<String, String> program : programs.entrySet()) {
      assertThat(Json.brief(traces.get(index++)))
          .as(program.getKey())
          .isEqualTo(program.getValue());
    }
  }
}
