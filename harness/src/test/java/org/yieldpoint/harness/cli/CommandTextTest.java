// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Option;

@Timeout(60)
class CommandTextTest {
  private static final String COMMAND = "gate";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Next",
        "a b.jar",
        "contextswitch.Next.(generator|iterator)$",
        "^p\\.B\\.m$",
        "été/jar",
        "it's",
        "a;b&c>d"
      })
  void whatItWritesIsReadAsItWas(String value) {
    String text =
        CommandText.of(COMMAND)
            .option("--include", value)
            .optional("--rounds", null)
            .flag("--strict", true)
            .flag("--annotations", false)
            .option("--include", "second")
            .toString();
    Options read = CommandText.parse(new Options(), COMMAND, text);
    assertThat(read.includes).containsExactly(value, "second");
    assertThat(read.strict).isTrue();
    assertThat(read.rounds).isZero();
  }

  @Test
  void aNameThatOnlyBeginsLikeTheCommandIsAnother() {
    assertThatThrownBy(() -> CommandText.parse(new Options(), COMMAND, "./bench gateway --strict"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no 'gate' command: ./bench gateway --strict");
    assertThat(CommandText.parse(new Options(), COMMAND, "./bench gate").strict).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./bench gate --strict",
        "java -jar yieldpoint-gate.jar gate --strict",
        "java -jar /opt/tools/gate-1.0.jar gate --strict",
        "java -jar \"my tools/yieldpoint-gate.jar\" gate --strict"
      })
  void anyOfThePrograms(String text) {
    assertThat(CommandText.parse(new Options(), COMMAND, text).strict).isTrue();
  }

  private static final class Options {
    @Option(names = "--include")
    private List<String> includes = new ArrayList<>();

    @Option(names = "--rounds")
    private int rounds;

    @Option(names = "--strict")
    private boolean strict;
  }
}
