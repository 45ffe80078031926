// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Shows nothing, and remembers what has failed. */
public final class SilentProgress implements Progress {
  final List<Failure> failures = new ArrayList<>();

  @Override
  public void round(int round, int rounds, int forks, Duration left) {}

  @Override
  public void fork(BenchmarkCase benchmarkCase, Duration left) {}

  @Override
  public void forkEnded() {}

  @Override
  public void failed(Failure failure) {
    failures.add(failure);
  }

  @Override
  public void close() {}
}
