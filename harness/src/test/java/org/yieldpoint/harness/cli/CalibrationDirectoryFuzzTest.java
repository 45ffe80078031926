// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.yieldpoint.harness.run.FileTree;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.Environment.Plan;
import org.yieldpoint.results.fuzz.FuzzProperty;
import org.yieldpoint.results.fuzz.Mutant;
import org.yieldpoint.results.fuzz.ReaderContract;

/** A calibration whose suites have their verdicts, with damaged files, counted again. */
class CalibrationDirectoryFuzzTest {
  private static final Path SANDBOX = ReaderContract.directory();
  private static final Path DIRECTORY = SANDBOX.resolve("a/b/calibration");
  private static final int PAGES = 400_000;

  @Provide
  static Arbitrary<Map<String, Mutant>> files() {
    Plan plan = Plan.of("c0ffee", "gate", "./bench calibrate --null 2 --inject 10 --rounds 4");
    String environment = Environment.capture(plan.withSeed(3), List.of()).toJson();
    return Combinators.combine(
            Mutant.of(environment),
            Mutant.of(verdicts("equivalent", 0.01)),
            Mutant.of(verdicts("equivalent", -0.02)),
            Mutant.of(verdicts("regressed", 0.11)))
        .as(
            (where, first, second, slower) ->
                Map.of(
                    "environment.json", where,
                    "same-01/verdicts.json", first,
                    "same-02/verdicts.json", second,
                    "slower-10-01/verdicts.json", slower));
  }

  private static String verdicts(String verdict, double theta) {
    return """
    {"format": "yieldpoint-gate/2", "findings": [
      {"benchmark": "p.B.m", "params": {}, "mode": "avgt", "threads": 1, "metric": "time",
       "verdict": "%s", "theta": %s}]}
    """
        .formatted(verdict, theta);
  }

  @FuzzProperty
  void calibration(@ForAll("files") Map<String, Mutant> files) throws IOException {
    FileTree.delete(DIRECTORY);
    long bytes = 0;
    for (Map.Entry<String, Mutant> file : files.entrySet()) {
      Path path = DIRECTORY.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      byte[] content = file.getValue().content();
      bytes += content.length;
      Files.write(path, content);
    }
    List<Path> before = outside();

    CliRun cli =
        ReaderContract.read(
                DIRECTORY, bytes + PAGES, () -> CliRun.gate("calibrate", "--resume", DIRECTORY))
            .orElseThrow();

    assertThat(cli.exitCode()).as(cli.err()).isIn(0, 2, 4);
    assertThat(cli.out() + cli.err()).doesNotContain("\tat ", "NullPointer", "\u001b", "\u0000");
    if (cli.exitCode() == 2) {
      ReaderContract.requireClear(DIRECTORY, cli.err().strip());
    }
    assertThat(outside()).isEqualTo(before);
    Path numbers = DIRECTORY.resolve("calibration.json");
    if (Files.exists(numbers)) {
      assertThat(new JsonMapper().readTree(numbers.toFile()).isObject()).isTrue();
      assertThat(Files.readString(DIRECTORY.resolve("calibration.html")))
          .doesNotContain("<script>alert");
    }
  }

  /** All that lies beside the calibration. */
  private static List<Path> outside() throws IOException {
    try (Stream<Path> files = Files.walk(SANDBOX)) {
      return files.filter(file -> !file.startsWith(DIRECTORY)).sorted().toList();
    }
  }
}
