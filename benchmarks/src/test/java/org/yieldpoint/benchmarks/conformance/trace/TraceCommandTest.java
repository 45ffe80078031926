// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@Timeout(60)
class TraceCommandTest {
  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new TraceCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setParameterExceptionHandler(
            (wrong, _) -> {
              wrong.getCommandLine().getErr().println(wrong.getMessage());
              return CommandLine.ExitCode.USAGE;
            })
        .execute(arguments);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  static List<String> runtimes() {
    return Traces.runtimes().toList();
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void printsTheTrace(String runtime) throws IOException {
    Path program = file("p.json", Recorded.text("samples/7.json"));
    assertThat(run(program.toString(), "--runtime", runtime)).isZero();
    assertThat(out.toString().lines()).isEqualTo(Recorded.text("samples/7.trace").lines().toList());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void endsEachLineAsTheReferenceDoes() throws IOException {
    run(file("p.json", Recorded.text("samples/7.json")).toString());
    assertThat(out.toString()).doesNotContain("\r").endsWith("}}\n");
  }

  @Test
  void writesTheTracesOfABatch() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      file(seed + ".json", Recorded.text("samples/" + seed + ".json"));
    }
    Path traces = directory.resolve("new/traces");
    assertThat(run("--batch", directory.toString(), "--out", traces.toString())).isZero();
    for (int seed = 0; seed < 20; seed++) {
      assertThat(Files.readAllLines(traces.resolve(seed + ".trace")))
          .isEqualTo(Recorded.text("samples/" + seed + ".trace").lines().toList());
    }
    assertThat(out.toString()).contains("20 traces");
  }

  private void assertRefused(String reason, String... arguments) {
    assertThat(run(arguments)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines()).singleElement().asString().contains(reason);
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertRefused("nix.json: no such file", directory.resolve("nix.json").toString());
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void refusesAProgramThatCountsTooFar(String runtime) throws IOException {
    String add = "{\"s\":\"recv\",\"e\":null},{\"s\":\"add\"},{\"s\":\"add\"}";
    // Its own 'finally' throws away what is thrown, and it is refused all the same.
    String program =
        """
        {"format":1,"seed":1,"functions":[{"name":"f0","body":[{"s":"try","body":[%s],
          "except":[],"else":[],"finally":[{"s":"return","e":0}]}]}],
         "generators":[{"name":"g0","fn":"f0"}],
         "driver":[{"op":"next","gen":"g0"},{"op":"send","gen":"g0","v":9223372036854775807}]}
        """
            .formatted(add);
    assertRefused(
        "p.json cannot be run: 'a' of f0 leaves the integers of the language, which have 64 bits",
        file("p.json", program).toString(),
        "--runtime",
        runtime);
  }

  @Test
  void refusesWhatLacksAMemberInWordsOfTheLanguage() throws IOException {
    assertRefused(
        "p.json is not a program: there is no member 'functions' (line 1, column 21)",
        file("p.json", "{\"format\":1,\"seed\":1}").toString());
  }

  @Test
  void refusesADirectory() {
    assertRefused("is a directory: name a program in it", directory.toString());
  }

  @Test
  void refusesWhatIsNotJson() throws IOException {
    assertRefused("p.json is not a program", file("p.json", "{\n").toString());
  }

  @Test
  void refusesWhatIsNotText() throws IOException {
    Path program = Files.write(directory.resolve("p.json"), new byte[] {'"', (byte) 0xff, '"'});
    assertRefused("UTF-8", program.toString());
  }

  @Test
  void refusesAnUnknownRuntime() throws IOException {
    String program = file("p.json", Recorded.text("samples/7.json")).toString();
    assertRefused("unknown runtime 'green'", program, "--runtime", "green");
  }

  @Test
  void refusesAnUnknownStrategy() throws IOException {
    String program = file("p.json", Recorded.text("samples/7.json")).toString();
    assertRefused("unknown strategy 'green'", program, "--runtime", "virtual/green");
  }

  @Test
  void refusesADirectoryWithoutPrograms() {
    String here = directory.toString();
    assertRefused("there is no program", "--batch", here, "--out", here);
  }

  @Test
  void refusesABatchWithNowhereToPutIt() {
    assertRefused("--out", "--batch", directory.toString());
  }

  @Test
  void refusesToWriteWhereItCannot() throws IOException {
    file("p.json", Recorded.text("samples/7.json"));
    String taken = file("taken", "").toString();
    assertRefused("cannot write to", "--batch", directory.toString(), "--out", taken);
  }
}
