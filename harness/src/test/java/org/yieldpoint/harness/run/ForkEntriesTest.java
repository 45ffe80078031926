// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ForkEntriesTest {

  @Test
  void mergesForksAsIfJmhHadRunThem() throws IOException {
    ObjectNode merged =
        ForkEntries.merge(new TreeMap<>(Map.of(1, entry(100, 16), 3, entry(200, 32))));
    assertThat(merged.path("forks").asInt()).isEqualTo(3);
    assertThat(merged.path("primaryMetric").path("rawData"))
        .hasToString("[[99.0,101.0],[],[199.0,201.0]]");
    assertThat(merged.path("primaryMetric").path("score").asDouble()).isEqualTo(150);
    // Student's t of 3 degrees at 99.9 %, 12.924, times s / √4.
    assertThat(merged.path("primaryMetric").path("scoreError").asDouble())
        .isCloseTo(12.924 * 57.7466 / 2, org.assertj.core.data.Offset.offset(0.05));
    assertThat(merged.at("/primaryMetric/scorePercentiles/100.0").asDouble()).isEqualTo(201);
    ObjectNode secondary = (ObjectNode) merged.path("secondaryMetrics");
    assertThat(secondary.at("/gc.alloc.rate.norm/score").asDouble()).isEqualTo(24);
    assertThat(secondary.at("/gc.count/score").asDouble()).as("a sum").isEqualTo(6);
    assertThat(secondary.at("/gc.count/scoreConfidence")).hasToString("[6.0,6.0]");
  }

  @Test
  void takesApartWhatItMerged() throws IOException {
    Map<Integer, ObjectNode> rounds = Map.of(1, entry(100, 16), 3, entry(200, 32));
    ObjectNode merged = ForkEntries.merge(new TreeMap<>(rounds));
    Map<Integer, ObjectNode> split = ForkEntries.split(merged);
    assertThat(split).containsOnlyKeys(1, 3);
    assertThat(ForkEntries.merge(new TreeMap<>(split))).isEqualTo(merged);
  }

  @Test
  void keepsWhatTheWarmUpsTook() throws IOException {
    ObjectNode first = entry(100, 16);
    ObjectNode third = entry(200, 32);
    addWarmup(first, 150);
    addWarmup(third, 350);
    ObjectNode merged = ForkEntries.merge(new TreeMap<>(Map.of(1, first, 3, third)));
    assertThat(merged.path("warmup"))
        .hasToString("{\"scoreUnit\":\"ns/op\",\"rawData\":[[150.0],[],[350.0]]}");
    assertThat(ForkEntries.split(merged).values())
        .extracting(fork -> fork.path("warmup"))
        .containsExactly(first.path("warmup"), third.path("warmup"));
  }

  @Test
  void histogramsOfSampleModeAreMergedToo() throws IOException {
    ObjectNode fork =
        (ObjectNode)
            new JsonMapper()
                .readTree(
                    """
                    {"benchmark": "p.B.m", "mode": "sample", "forks": 1, "primaryMetric":
                      {"score": 2.0, "scoreError": 1.0, "scoreConfidence": [1.0, 3.0],
                       "scorePercentiles": {"50.0": 2.0}, "scoreUnit": "us/op",
                       "rawDataHistogram": [[[[1.0, 3], [5.0, 1]]]]}}
                    """);
    ObjectNode merged = ForkEntries.merge(new TreeMap<>(Map.of(1, fork, 2, fork)));
    assertThat(merged.at("/primaryMetric/rawDataHistogram"))
        .hasToString("[[[[1.0,3],[5.0,1]]],[[[1.0,3],[5.0,1]]]]");
    assertThat(merged.at("/primaryMetric/score").asDouble()).isEqualTo(2);
    assertThat(ForkEntries.split(merged)).hasSize(2);
  }

  private static ObjectNode entry(double nanos, double bytes) throws IOException {
    return Entries.entry(Forks.plain("p.B.m"), nanos, bytes);
  }

  private static void addWarmup(ObjectNode entry, double nanos) {
    ObjectNode metric = entry.putObject("warmup").put("scoreUnit", "ns/op");
    metric.putArray("rawData").addArray().add(nanos);
  }
}
