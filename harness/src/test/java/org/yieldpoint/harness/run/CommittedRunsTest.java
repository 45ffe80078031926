// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yieldpoint.harness.CommittedResults;

/** The runs in this repository, which JMH itself has merged. */
@Timeout(60)
class CommittedRunsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void forksTakenApartAndMergedAgainAreTheSameToTheLastBit() throws IOException {
    List<Path> files = files();
    assertThat(files).hasSizeGreaterThanOrEqualTo(4);
    for (Path file : files) {
      for (JsonNode entry : JSON.readTree(file.toFile())) {
        ObjectNode merged = ForkEntries.merge(ForkEntries.split((ObjectNode) entry));
        assertThat(merged).as("%s: %s", file, BenchmarkCase.of(entry).fullName()).isEqualTo(entry);
      }
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files =
        Files.find(
            CommittedResults.directory(),
            3,
            (file, _) -> file.getFileName().toString().equals("jmh.json"))) {
      return files.sorted().toList();
    }
  }
}
