// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.format.UnreadableResultException;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.NoiseFloors.Floor;

class NoiseFloorsJsonTest {
  @TempDir private Path temporary;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Subject time = new Subject("a.B.c", Map.of("n", "1"), "avgt", 2, MetricKind.SCORE, "time");
    Subject tail = new Subject("a.B.c", Map.of(), "sample", 1, MetricKind.TAIL, "p99.9");
    NoiseFloors floors =
        new NoiseFloors("a machine", Map.of(time, new Floor(0.01, 0.04), tail, new Floor(0.2, 0)));

    NoiseFloors read = NoiseFloorsJson.read(file(NoiseFloorsJson.render(floors)));

    assertThat(read).isEqualTo(floors);
    assertThat(read.of(time)).isEqualTo(0.04);
    assertThat(read.of(tail)).isEqualTo(0.2);
    assertThat(read.of(new Subject("a.B.c", Map.of(), "avgt", 2, MetricKind.SCORE, "time")))
        .isZero();
  }

  @Test
  void whatIsNoFloorIsRefused() throws IOException {
    for (String value : new String[] {"-0.1", "\"NaN\"", "1e9", "null"}) {
      Path file =
          file(
              """
              {"format": "yieldpoint-noise-floors/1",
               "floors": [{"benchmark": "a.B.c", "floor": %s}]}
              """
                  .formatted(value));
      assertThatThrownBy(() -> NoiseFloorsJson.read(file))
          .isInstanceOf(UnreadableResultException.class)
          .hasMessageContaining("a.B.c");
    }
    for (String json : new String[] {"", "[]", "{\"format\": \"other\", \"floors\": []}", "{"}) {
      Path file = file(json);
      assertThatThrownBy(() -> NoiseFloorsJson.read(file))
          .isInstanceOf(UnreadableResultException.class)
          .hasMessageContaining("holds no noise floors");
    }
    assertThatThrownBy(() -> NoiseFloorsJson.read(temporary.resolve("nowhere")))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("no such file");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(temporary.resolve("floors.json"), text);
  }
}
