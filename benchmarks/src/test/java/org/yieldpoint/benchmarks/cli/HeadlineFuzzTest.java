// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.yieldpoint.harness.cli.CliRun;
import org.yieldpoint.harness.run.FileTree;
import org.yieldpoint.results.fuzz.FuzzProperty;
import org.yieldpoint.results.fuzz.Mutant;
import org.yieldpoint.results.fuzz.ReaderContract;

/** A headline of a damaged run, put into a damaged text. */
class HeadlineFuzzTest {
  private static final Path SANDBOX = ReaderContract.directory();
  private static final Path HOME = SANDBOX.resolve("a/b/home");
  private static final int PAGES = 400_000;

  @Provide
  static Arbitrary<Mutant> texts() {
    return Mutant.of("# Title é\n\n<!-- headline:begin -->\nold\n<!-- headline:end -->\n\nText.\n");
  }

  @Provide
  static Arbitrary<Mutant> runs() throws IOException {
    Path run = Cli.runDirectory(SANDBOX.resolve("original"));
    return Mutant.of(Files.readAllBytes(run.resolve("jmh.json")));
  }

  @FuzzProperty
  void headline(@ForAll("texts") Mutant text, @ForAll("runs") Mutant run) throws IOException {
    FileTree.delete(HOME);
    Path runs = Files.createDirectories(HOME.resolve("run"));
    Files.write(runs.resolve("jmh.json"), run.content());
    Path readme = Files.write(HOME.resolve("README.md"), text.content());
    List<Path> before = outside();

    CliRun cli =
        ReaderContract.read(
                HOME,
                run.content().length + PAGES,
                () -> Cli.bench("report", runs, "--headline", "--into", readme))
            .orElseThrow();

    assertThat(outside()).isEqualTo(before);
    byte[] now = Files.readAllBytes(readme);
    if (cli.exitCode() == 0) {
      String was = new String(text.content(), StandardCharsets.UTF_8);
      assertThat(new String(now, StandardCharsets.UTF_8))
          .startsWith(was.substring(0, was.indexOf(MarkedText.BEGIN)))
          .endsWith(was.substring(was.indexOf(MarkedText.END)));
    } else {
      assertThat(cli.exitCode()).as(cli.err()).isEqualTo(2);
      ReaderContract.requireClear(HOME, cli.err().strip());
      assertThat(now).isEqualTo(text.content());
    }
  }

  private static List<Path> outside() throws IOException {
    try (Stream<Path> files = Files.walk(SANDBOX)) {
      return files.filter(file -> !file.startsWith(HOME.resolve("docs"))).sorted().toList();
    }
  }
}
