// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.util.Map;
import java.util.Optional;
import org.yieldpoint.benchmarks.fixture.Requirement;

/** Requires access to the JDK's internal continuation. */
public final class ContinuationAccess implements Requirement {
  /** For the availability probe, which makes one by reflection. */
  public ContinuationAccess() {}

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
