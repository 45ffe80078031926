// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.io.IOException;

/** Measures the forks of a step. */
@FunctionalInterface
public interface StepRunner {
  /** Returns when the forks of all sides have ended. */
  StepResult run(Step step) throws IOException;
}
