// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.time.Duration;

/** Shows how far a run is. Its methods are called by the thread that measures. */
public interface Progress extends AutoCloseable {

  /**
   * A round begins.
   *
   * @param round from 1
   * @param rounds how many there are
   * @param forks how many forks it will measure
   * @param left how long the run will still take
   */
  void round(int round, int rounds, int forks, Duration left);

  /** A fork begins; the run will still take {@code left}. */
  void fork(BenchmarkCase benchmarkCase, Duration left);

  /** The fork has ended. */
  void forkEnded();

  /** The fork that has ended has no number. */
  void failed(Failure failure);

  /** Nothing more will come: leaves the terminal to others. */
  @Override
  void close();

  /** A duration for a person: {@code 45 s}, {@code 2 min 5 s}, {@code 1 h 3 min}. */
  static String text(Duration duration) {
    long seconds = duration.plusMillis(500).toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }
}
