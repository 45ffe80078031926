// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.io.IOException;
import java.util.List;

/** Measures forks, one at a time. */
interface ForkRunner {

  /**
   * Measures one fork; returns when its JVM has ended.
   *
   * @param ownJvmArgs what this fork's JVM is given besides what all are given
   */
  ForkResult run(BenchmarkCase benchmarkCase, ForkSettings settings, List<String> ownJvmArgs)
      throws IOException;

  /** Ends the fork that is running, if one is; {@link #run} then returns soon. Any thread may. */
  void kill();
}
