// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.throughput;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How many waits there are, and how many of them are not cancelled. */
@State(Scope.Thread)
public class Waits {
  @Param("1000000")
  public int timers;

  int due;

  @Setup
  public void expect() {
    due = CancelledSleeps.expected(timers);
  }
}
