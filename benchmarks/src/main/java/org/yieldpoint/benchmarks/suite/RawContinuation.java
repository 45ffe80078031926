// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.suite;

import java.util.Map;
import java.util.Optional;
import org.yieldpoint.benchmarks.peers.ContinuationGenerator;

/** The JDK's continuation, opened to this program. */
public final class RawContinuation implements Requirement {
  /** Is made where it is asked. */
  public RawContinuation() {}

  @Override
  public Optional<String> whyNot(Map<String, String> params) {
    try {
      return ContinuationGenerator.counting().next() == 0
          ? Optional.empty()
          : Optional.of("it yields something else");
    } catch (LinkageError refusal) {
      return Optional.of("no access to the JDK's jdk.internal.vm (" + refusal.getMessage() + ")");
    }
  }
}
