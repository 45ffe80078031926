// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.fuzz.FuzzProperty;
import org.yieldpoint.results.fuzz.Mutant;
import org.yieldpoint.results.fuzz.ReaderContract;
import picocli.CommandLine.Option;

/** Command lines as files have them, damaged. */
class CommandTextFuzzTest {
  private static final Path FILE = Path.of("environment.json");

  private static final class Options {
    @Option(names = "--include")
    private List<String> includes = new ArrayList<>();

    @Option(names = "--strict")
    private boolean strict;
  }

  @Provide
  static Arbitrary<Mutant> commands() {
    return Mutant.of(
        "./bench gate --base-jar old.jar --head-jar \"new jars/b.jar\" --rounds 4 --strict",
        "java -jar \"my tools/yieldpoint-gate.jar\" gate --base-jar a --inject 5 --budget 15m"
            + " --include ^p\\.B\\.m$ --shared --seed 7 --warmup 5x200ms",
        "./bench gate --base-ref main --out ../out --delta 3 --floors floors.json --annotations");
  }

  @FuzzProperty
  void recordedCommand(@ForAll("commands") Mutant mutant) {
    byte[] content = mutant.content();
    String text = new String(content, StandardCharsets.UTF_8);
    ReaderContract.read(
        FILE,
        content.length,
        () -> {
          try {
            return CommandText.parse(new GateCommand(), GateCommand.NAME, text);
          } catch (IllegalArgumentException e) {
            throw new ResultsException(FILE + ": cannot be resumed: " + e.getMessage(), e);
          }
        });
  }

  /** No name holds a double quote, and the options end at "--", so nobody can have asked for it. */
  @Provide
  static Arbitrary<String> values() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(12).filter(text -> text.indexOf('"') < 0),
            Arbitraries.strings().withChars("-@ =,\\'\t\n#%a1").ofMaxLength(8))
        .filter(text -> !text.equals("--"));
  }

  @FuzzProperty
  void whatItWritesIsReadAsItWas(@ForAll("values") String value) {
    String text =
        CommandText.of("gate")
            .option("--include", value)
            .flag("--strict", true)
            .option("--include", "second")
            .toString();
    Options read = CommandText.parse(new Options(), "gate", text);
    assertThat(read.includes).containsExactly(value, "second");
    assertThat(read.strict).isTrue();
  }
}
