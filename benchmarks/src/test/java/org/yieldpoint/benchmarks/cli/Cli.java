// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yieldpoint.harness.cli.CliRun;

/** The suite's command line in this JVM, and a run for it to read. */
final class Cli {
  private Cli() {}

  /** Runs {@code ./bench} with these arguments. */
  static CliRun bench(Object... args) {
    return CliRun.of(new Main(), args);
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
}
