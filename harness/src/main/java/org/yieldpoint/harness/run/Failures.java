// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.io.IOException;

/** Remembers the forks that have no number. The thread that measures calls its methods. */
public interface Failures {
  /** Whether a step need not be tried, because its case has failed in that round or before. */
  boolean ruleOut(Step step);

  /**
   * Adds a fork that has no number; returns it as it is shown to a user.
   *
   * @throws IOException if the failure cannot be written down
   */
  Failure add(Step step, Side side, ForkResult.Failed failed) throws IOException;

  /**
   * Adds a fork that failed while iterations alternated, and has a number from a fork by itself. It
   * rules nothing out.
   *
   * @throws IOException if the failure cannot be written down
   */
  Failure addInterleaved(Step step, Side side, ForkResult.Failed failed) throws IOException;
}
