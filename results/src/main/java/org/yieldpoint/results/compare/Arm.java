// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yieldpoint.results.format.GateSession;
import org.yieldpoint.results.format.JmhResults;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.RunDirectory;

/**
 * One side of a comparison.
 *
 * @param name how its user called it
 * @param run what was measured
 * @param session the gate run that it is an arm of, if any
 */
public record Arm(String name, Run run, Optional<GateSession> session) {

  /**
   * Reads a run directory, or a file that JMH wrote with {@code -rf json}.
   *
   * @throws org.yieldpoint.results.format.UnreadableResultException if it is neither
   */
  public static Arm read(Path path) {
    if (Files.isDirectory(path)) {
      RunDirectory directory = RunDirectory.open(path);
      return new Arm(path.toString(), directory.read(), GateSession.read(directory));
    }
    Run run = new Run(JmhResults.read(path), Optional.empty(), List.of());
    return new Arm(path.toString(), run, Optional.empty());
  }

  /** Whether fork r of both ran in the same round. */
  public boolean pairedWith(Arm other) {
    return session.isPresent()
        && other.session.isPresent()
        && session.get().pairsWith(other.session.get());
  }
}
