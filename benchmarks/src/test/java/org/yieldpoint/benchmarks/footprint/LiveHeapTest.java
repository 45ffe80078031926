// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.yieldpoint.benchmarks.InProcess;
import org.yieldpoint.benchmarks.fixture.LiveHeap;
import org.yieldpoint.results.format.Unit;

class LiveHeapTest {
  private static final int COUNT = 100_000;

  @Test
  void anArrayOfTwoHundredBytesIsWeighed() {
    List<byte[]> arrays = new ArrayList<>(COUNT);
    LiveHeap heap = new LiveHeap();
    heap.tare();
    for (int i = 0; i < COUNT; i++) {
      arrays.add(new byte[184]); // and 16 bytes of header and length
    }
    assertThat(heap.weigh(COUNT)).isCloseTo(200, within(4.0));
    assertThat(arrays).hasSize(COUNT);
  }

  @Test
  void whatIsNotReachableWeighsNothing() {
    LiveHeap heap = new LiveHeap();
    heap.tare();
    int length = 0;
    for (int i = 0; i < COUNT; i++) {
      length += new byte[184].length;
    }
    assertThat(heap.weigh(COUNT)).isCloseTo(0, within(4.0));
    assertThat(length).isEqualTo(184 * COUNT);
  }

  @Test
  void whatWasWeighedIsAResultInBytes() throws RunnerException {
    RunResult result =
        InProcess.weigh(SuspendedGenerator.class.getName() + ".iterator", "count", COUNT);
    var footprint = result.getSecondaryResults().get(WeighingProfiler.METRIC);
    // An object without a field, and nothing else.
    assertThat(footprint.getScore()).isCloseTo(16, within(4.0));
    assertThat(Unit.parse(footprint.getScoreUnit()).normal().name()).isEqualTo("B");
  }
}
