// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.fuzz.FuzzProperty;
import org.yieldpoint.results.fuzz.Mutant;
import org.yieldpoint.results.fuzz.ReaderContract;

/** Programs of the conformance tests, damaged: each is a program, or says why it is none. */
class ProgramFuzzTest {
  private static final Path FILE = Path.of("program.json");

  @Provide
  static Arbitrary<Mutant> programs() {
    return Mutant.of(
        """
        {"format":1,"seed":7,
         "functions":[
           {"name":"f0","body":[
             {"s":"loop","k":2,"body":[
               {"s":"yield","e":null},{"s":"recv","e":"x"},{"s":"break"}]},
             {"s":"try","body":[{"s":"raise","exc":"E1","n":1}],
              "except":[{"exc":"E1","body":[{"s":"log","n":1},{"s":"reraise"}]}],
              "else":null,"finally":[{"s":"log","n":2}]},
             {"s":"from","fn":"f1"},{"s":"return","e":-3}]},
           {"name":"f1","body":[{"s":"fromgen","gen":"g1"}]}],
         "generators":[{"name":"g0","fn":"f0"},{"name":"g1","fn":"f1"}],
         "driver":[{"op":"next","gen":"g0"},{"op":"send","gen":"g0","v":null},
           {"op":"throw","gen":"g0","exc":"E2","n":2},{"op":"close","gen":"g1"}]}
        """,
        Json.program(List.of(Json.function("f0", Json.jump("reraise"))), List.of()));
  }

  @FuzzProperty
  void program(@ForAll("programs") Mutant mutant) throws IOException {
    byte[] content = mutant.content();
    Optional<Program> read = ReaderContract.read(FILE, content.length, () -> parse(content));
    read.ifPresent(program -> assertThat(program.functions()).isNotNull());
  }

  private static Program parse(byte[] content) {
    try {
      return Program.parse(new String(content, StandardCharsets.UTF_8));
    } catch (IllegalProgramException illegal) {
      // The language has exceptions of its own.
      String message = illegal.getMessage().replaceAll("(Base)?Exception[,\\]]", "");
      throw new ResultsException(FILE + " is not a program: " + message, illegal);
    }
  }
}
