// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.PrintWriter;
import java.time.Duration;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Failure;
import org.yieldpoint.harness.run.Progress;

/** A line for each round, for logs. */
final class LineProgress implements Progress {
  private final PrintWriter out;

  LineProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void round(int number, int rounds, int forks, Duration left) {
    out.printf("round %d of %d: %d forks; %s left%n", number, rounds, forks, Progress.text(left));
  }

  @Override
  public void fork(BenchmarkCase benchmarkCase, Duration left) {}

  @Override
  public void forkEnded() {}

  @Override
  public void failed(Failure failure) {
    out.println(failure.line());
  }

  @Override
  public void close() {}
}
