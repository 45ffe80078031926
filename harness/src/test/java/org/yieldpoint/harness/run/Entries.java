// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Entries of JMH's file as text, with the fields that JMH writes. */
public final class Entries {
  private static final JsonMapper JSON = new JsonMapper();

  private Entries() {}

  /** What JMH writes of a fork with two iterations. */
  public static ObjectNode entry(BenchmarkCase c, double nanos, double bytes) throws IOException {
    String secondary =
        Double.isNaN(bytes)
            ? ""
            : """
            "gc.alloc.rate.norm": {"score": %1$s, "scoreError": "NaN",
              "scoreConfidence": ["NaN", "NaN"], "scorePercentiles": {"50.0": %1$s},
              "scoreUnit": "B/op", "rawData": [[%1$s, %1$s]]},
            "gc.count": {"score": 3.0, "scoreError": "NaN", "scoreConfidence": [3.0, 3.0],
              "scorePercentiles": {"50.0": 1.0}, "scoreUnit": "counts", "rawData": [[1.0, 2.0]]}
            """
                .formatted(bytes);
    return (ObjectNode)
        JSON.readTree(
            """
            {"jmhVersion": "1.37", "benchmark": "%s", "mode": "%s", "threads": 1, "forks": 1,
             "jvm": "/jdk/bin/java", "jvmArgs": [], "jdkVersion": "25", "vmName": "VM",
             "vmVersion": "25+1", "warmupIterations": 1, "warmupTime": "100 ms",
             "warmupBatchSize": 1, "measurementIterations": 2, "measurementTime": "100 ms",
             "measurementBatchSize": 1,
             "primaryMetric": {"score": %3$s, "scoreError": "NaN",
               "scoreConfidence": ["NaN", "NaN"],
               "scorePercentiles": {"0.0": %4$s, "50.0": %3$s, "100.0": %5$s},
               "scoreUnit": "ns/op", "rawData": [[%4$s, %5$s]]},
             "secondaryMetrics": {%6$s}}
            """
                .formatted(
                    c.benchmark(), c.mode().shortLabel(), nanos, nanos - 1, nanos + 1, secondary));
  }
}
