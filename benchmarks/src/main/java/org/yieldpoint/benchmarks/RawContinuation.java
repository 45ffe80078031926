// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks;

import java.util.Map;
import java.util.Optional;
import org.yieldpoint.benchmarks.peers.ContinuationGenerator;

/** The JDK's continuation, opened to this program. */
public final class RawContinuation implements Requirement {
  /** Is made where it is asked. */
  public RawContinuation() {}

  @Override
  public Optional<String> whyNot(Map<String, String> params) {
    return ContinuationGenerator.whyNot();
  }
}
