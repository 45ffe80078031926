// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VirtualClockTest {

  @Test
  void jumpsToADeadlineAndNeverBack() {
    VirtualClock clock = new VirtualClock();
    assertThat(clock.nanoTime()).isZero();
    clock.awaitDeadline(5);
    assertThat(clock.nanoTime()).isEqualTo(5);
    clock.awaitDeadline(3);
    assertThat(clock.nanoTime()).isEqualTo(5);
  }
}
