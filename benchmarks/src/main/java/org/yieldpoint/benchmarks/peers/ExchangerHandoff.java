// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.util.concurrent.Exchanger;
import org.jspecify.annotations.Nullable;

/** Exchanges each value for null. */
final class ExchangerHandoff implements Handoff {
  private final Exchanger<@Nullable Integer> exchanger = new Exchanger<>();

  @Override
  public void give(Integer value) throws InterruptedException {
    Integer nothing = exchanger.exchange(value);
    if (nothing != null) {
      throw new IllegalStateException("two threads give");
    }
  }

  @Override
  public Integer take() throws InterruptedException {
    return exchanger.exchange(null);
  }
}
