// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yieldpoint.results.figure.SyntheticRun;

@Timeout(60)
class ResultFilesTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"jmh-result.json", "results", "a b.txt", "x.JSON"})
  void aFileMayHaveAnyName(String name) throws IOException {
    ResultFiles read = ResultFiles.read(one("a.B.m", 100).write(directory.resolve(name)));
    assertThat(read.run().measurements()).hasSize(1);
    assertThat(read.notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jmh-result.json", "jmh.json", "results", "x.JSON"})
  void aDirectoryMayHaveOneFileOfAnyName(String name) throws IOException {
    one("a.B.m", 100).write(directory.resolve(name));
    assertThat(ResultFiles.read(directory).run().measurements()).hasSize(1);
  }

  @Test
  void severalFilesAreForksOfOneRunInTheOrderOfTheirNames() throws IOException {
    for (int fork : new int[] {10, 2, 1}) {
      one("a.B.m", fork).write(directory.resolve("fork-" + fork + ".json"));
    }
    one("a.B.n", 7).write(directory.resolve("other.json"));
    Files.writeString(directory.resolve("settings.json"), "{\"a\": [1]}");
    Files.writeString(directory.resolve("build.log"), "[INFO] Building");
    Files.writeString(directory.resolve(".hidden.json"), "broken");
    Files.writeString(directory.resolve("fork-3.json.bak"), "[{\"benchmark\": 1}]");

    ResultFiles read = ResultFiles.read(directory);

    assertThat(read.run().measurements())
        .extracting(Measurement::benchmark)
        .containsExactly("a.B.m", "a.B.n");
    assertThat(read.run().measurements().getFirst().primary().forkMeans())
        .containsExactly(1, 2, 10);
    assertThat(read.notes())
        .containsExactly(
            "is 4 files; what they repeat of a benchmark counts as its forks: fork-1.json,"
                + " fork-2.json, fork-10.json, other.json.",
            "leaves out what is no JMH results in JSON: build.log, fork-3.json.bak,"
                + " settings.json.");
  }

  @Test
  void aRunDirectoryIsReadAsOne() throws IOException {
    Path run = one("a.B.m", 1).writeRun(directory.resolve("run"), Optional.empty());
    assertThat(ResultFiles.isRunDirectory(run)).isTrue();
    one("a.B.m", 2).write(run.resolve("jmh-2.json"));
    assertThat(ResultFiles.read(run).run().measurements().getFirst().primary().forks()).hasSize(2);

    RunDirectory.open(run).writeEnvironment(SyntheticRun.environment());
    assertThat(ResultFiles.read(run).run().environment()).isPresent();
    assertThat(ResultFiles.read(run).run().measurements().getFirst().primary().forks()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<<<<<<< HEAD\n[{}]", "[1, 2]", "[{\"name\": \"x\"}]", "[{", "[]"})
  void aBrokenFileInADirectoryIsNamed(String content) throws IOException {
    one("a.B.m", 1).write(directory.resolve("a.json"));
    Files.writeString(directory.resolve("b.json"), content);
    assertThatThrownBy(() -> ResultFiles.read(directory))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageStartingWith(directory.resolve("b.json") + ": ");
  }

  @Test
  void filesOfAnotherJvmAreNoForks() throws IOException {
    one("a.B.m", 1).write(directory.resolve("a.json"));
    Path b = directory.resolve("b.json");
    new JmhFile().add("a.B.m", "avgt", "ns/op").with("jdkVersion", "21").forks(2).file().write(b);
    assertThatThrownBy(() -> ResultFiles.read(directory))
        .hasMessageStartingWith(b + ": repeats a.B.m on another JVM (")
        .hasMessageContaining("25.0.1, then OpenJDK 64-Bit Server VM 21)");

    new JmhFile()
        .add("a.B.m", "avgt", "ns/op")
        .with("jdkVersion", "25.0.2")
        .with("jvm", "/else/java")
        .jvmArgs("-javaagent:/tmp/x.jar", "-Djava.io.tmpdir=/tmp/9")
        .forks(2)
        .file()
        .write(b);
    assertThat(ResultFiles.read(directory).run().measurements()).hasSize(1);

    new JmhFile().add("a.B.m", "avgt", "ns/op").jvmArgs("-Xmx9g").forks(2).file().write(b);
    assertThatThrownBy(() -> ResultFiles.read(directory))
        .hasMessageContaining("with other JVM arguments ([], then [-Xmx9g])");
  }

  @Test
  void aCopyIsNoOtherFork() throws IOException {
    one("a.B.m", 1).write(directory.resolve("a.json"));
    one("a.B.m", 1).write(directory.resolve("b.json"));
    assertThatThrownBy(() -> ResultFiles.read(directory))
        .hasMessage(
            directory.resolve("b.json")
                + ": holds the very numbers of a.json; a copy is no other fork, so delete one of"
                + " them");
  }

  @Test
  void anEmptyDirectoryIsRefused() {
    assertThatThrownBy(() -> ResultFiles.read(directory))
        .hasMessage(
            directory
                + ": holds no results: neither a run's jmh.json nor other files of JMH's -rf json");
  }

  @Test
  void otherOutputsOfJmhAreNamedWithWhatToDo() throws IOException {
    String table =
        """
        Benchmark                 Mode  Cnt    Score   Error  Units
        MyBenchmark.testMethod    avgt    5  100.123 ± 1.234  ns/op
        """;
    assertForeign("is JMH's table in text", table);
    assertForeign(
        "is what JMH prints while it runs", "[INFO] --- exec ---\n# JMH version: 1.37\n" + table);
    assertForeign("is what JMH prints while it runs", "# JMH version: 1.37\n# VM version: JDK 21");
    assertForeign(
        "is JMH's CSV",
        """
        "Benchmark","Mode","Threads","Samples","Score","Score Error (99.9%)","Unit"
        "a.B.m","avgt",1,5,100.1,1.2,"ns/op"
        """);
    assertForeign("is JMH's CSV with semicolons", "\"Benchmark\";\"Mode\";\"Threads\"\n");
    assertForeign("is JMH's LaTeX", "\\begin{tabular}{r|l|r}\n");
  }

  private void assertForeign(String what, String content) throws IOException {
    Path file = Files.writeString(directory.resolve("output"), content);
    assertThatThrownBy(() -> ResultFiles.read(file))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageStartingWith(file + ": " + what)
        .hasMessageContaining("-rf json");
    assertThatThrownBy(() -> ResultFiles.read(directory))
        .hasMessageContaining("; output " + what)
        .hasMessageContaining("-rf json");
  }

  @Test
  void compressedFilesAreNamed() throws IOException {
    Path file = Files.write(directory.resolve("x.json.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
    assertThatThrownBy(() -> ResultFiles.read(file)).hasMessageEndingWith("unpack it first");
    Files.writeString(file, "PK\u0003\u0004....");
    assertThatThrownBy(() -> ResultFiles.read(file)).hasMessageEndingWith("unpack it first");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, true",
    "UTF-16LE, true",
    "UTF-16BE, true",
    "UTF-16LE, false",
    "UTF-16BE, false"
  })
  void anyUnicodeIsRead(String charset, boolean mark) throws IOException {
    String json = Files.readString(one("a.B.mü", 3).write(directory.resolve("utf-8")));
    Files.delete(directory.resolve("utf-8"));
    Path file = directory.resolve("x.json");
    Files.write(file, ((mark ? "\ufeff" : "") + json).getBytes(Charset.forName(charset)));
    assertThat(ResultFiles.read(file).run().measurements().getFirst().benchmark())
        .isEqualTo("a.B.mü");
    assertThat(ResultFiles.read(directory).run().measurements()).hasSize(1);
    Files.move(file, directory.resolve("without extension"));
    assertThat(ResultFiles.read(directory).run().measurements()).hasSize(1);
  }

  @Test
  void aMarkBeforeAnObjectHidesNothing() throws IOException {
    one("a.B.m", 3).write(directory.resolve("a.json"));
    Files.write(directory.resolve("b.json"), "\ufeff{}".getBytes(StandardCharsets.UTF_16LE));
    assertThat(ResultFiles.read(directory).notes())
        .isEqualTo(List.of("leaves out what is no JMH results in JSON: b.json."));
  }

  private static JmhFile one(String benchmark, double fork) {
    return new JmhFile().add(benchmark, "avgt", "ns/op").forks(fork).file();
  }
}
