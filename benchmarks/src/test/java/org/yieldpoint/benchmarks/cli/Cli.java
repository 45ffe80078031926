// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;

/**
 * What a command line did.
 *
 * @param exitCode what it would have exited with
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
record Cli(int exitCode, String out, String err) {

  /** Runs {@code ./bench} with these arguments, in this JVM. */
  static Cli bench(Object... args) {
    // Nobody else's measurements, which hold JMH's lock, should fail a test.
    System.setProperty("jmh.ignoreLock", "true");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    int exitCode = Main.execute(texts, new PrintWriter(out), new PrintWriter(err));
    return new Cli(exitCode, out.toString(), err.toString());
  }

  /** Checks that it complained in one line, as of a mistake of the user's. */
  AbstractStringAssert<?> isRefused() {
    assertThat(err.lines()).as("standard error: %s", err).hasSize(1);
    assertThat(exitCode).isEqualTo(2);
    assertThat(out).isEmpty();
    return assertThat(err).doesNotContain("Exception", "\tat ");
  }

  /** A run directory with two forks of the state machine's {@code next()}, and of its floor. */
  static Path runDirectory(Path path) throws IOException {
    Files.createDirectories(path);
    String entries =
        Stream.of(
                entry("generator", "\"params\" : {\"runtime\" : \"statemachine\"},", "4.0", "5.0"),
                entry("iterator", "", "1.0", "1.1"))
            .collect(Collectors.joining(","));
    Files.writeString(path.resolve("jmh.json"), "[" + entries + "]");
    return path;
  }

  private static String entry(String method, String params, String first, String second) {
    return """
    {
      "benchmark" : "org.yieldpoint.benchmarks.contextswitch.Next.%s",
      "mode" : "avgt",
      "threads" : 1,
      "forks" : 2, %s
      "primaryMetric" : {
        "score" : %s,
        "scoreError" : "NaN",
        "scoreUnit" : "ns/op",
        "rawData" : [[%s], [%s]]
      },
      "secondaryMetrics" : {}
    }
    """
        .formatted(method, params, first, first, second);
  }

  /** Everything below a directory, by name, with its content. */
  static Collection<String> snapshot(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(
              file -> {
                try {
                  return file + "\n" + Files.readString(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    }
  }
}
