// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yieldpoint.results.format.GateSession;
import org.yieldpoint.results.format.ResultFiles;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.RunDirectory;

/**
 * One side of a comparison.
 *
 * @param name how its user called it
 * @param run what was measured
 * @param session the gate run that it is an arm of, if any
 * @param notes what a reader should know of its files, each in a sentence that goes on after "The
 *     base " or "The head "
 */
public record Arm(String name, Run run, Optional<GateSession> session, List<String> notes) {

  /** Copies the list. */
  public Arm {
    notes = List.copyOf(notes);
  }

  /** An arm without notes. */
  public Arm(String name, Run run, Optional<GateSession> session) {
    this(name, run, session, List.of());
  }

  /**
   * Reads a run directory, a file that JMH wrote with {@code -rf json}, or a directory of such
   * files.
   *
   * @throws org.yieldpoint.results.format.UnreadableResultException if it is none of them
   */
  public static Arm read(Path path) {
    ResultFiles files = ResultFiles.read(path);
    Optional<GateSession> session =
        Files.isDirectory(path) && ResultFiles.isRunDirectory(path)
            ? GateSession.read(RunDirectory.open(path))
            : Optional.empty();
    return new Arm(path.toString(), files.run(), session, files.notes());
  }

  /** Whether fork r of both ran in the same round. */
  public boolean pairedWith(Arm other) {
    return session.isPresent()
        && other.session.isPresent()
        && session.get().pairsWith(other.session.get());
  }
}
