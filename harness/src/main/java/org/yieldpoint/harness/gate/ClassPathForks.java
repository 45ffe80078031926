// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkResult;
import org.yieldpoint.harness.run.ForkSettings;

/** Measures forks of any class path, one at a time. */
public interface ClassPathForks {
  /** Measures a fork of this class path; returns when its JVMs have ended. */
  ForkResult run(List<Path> classPath, BenchmarkCase benchmarkCase, ForkSettings settings)
      throws IOException;

  /** Ends the fork that is running, if one is. Any thread may. */
  void kill();
}
