// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(value = 60, threadMode = SEPARATE_THREAD)
final class SoakCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    return new CommandLine(new SoakCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void printsALineForEachRuntimeAndAVerdict() {
    String options = "--switches 2000 --seed 7 --tasks 20 -r statemachine -r virtual";
    assertThat(execute(options.split(" "))).isZero();

    assertThat(out.toString().lines())
        .anyMatch(line -> line.startsWith("Seed 7: 2,000 switches"))
        .anyMatch(line -> line.startsWith("statemachine/label "))
        .anyMatch(line -> line.startsWith("virtual/"))
        .contains("No wake-up lost, nothing leaked, the same history on all.");
  }

  @Test
  void theSmallestIsEnough() {
    assertThat(execute("--switches", "1000", "--tasks", "1000", "-r", "statemachine")).isZero();

    assertThat(out.toString()).contains("No wake-up lost, nothing leaked.");
  }

  @Test
  void withoutASeedItIsAnotherHistoryEachTime() {
    execute("--switches", "1000", "-r", "statemachine");
    execute("--switches", "1000", "-r", "statemachine");

    assertThat(Pattern.compile("Seed (\\d+):").matcher(out.toString()).results())
        .extracting(match -> match.group(1))
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "'--switches 10', --switches is too small: 1000 at least",
    "'--tasks 0', --tasks must be 1 at least",
    "-r quasar, unknown runtime",
    "-r virtual/quasar, unknown strategy",
  })
  void aMistakeIsSaid(String arguments, String message) {
    assertThat(execute(arguments.split(" "))).isEqualTo(2);

    assertThat(err.toString()).contains(message);
  }
}
