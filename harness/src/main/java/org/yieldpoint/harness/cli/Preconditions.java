// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.yieldpoint.harness.run.MachineLock;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.ResultsException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What has to hold before anything is measured. */
public final class Preconditions {
  private Preconditions() {}

  /**
   * Keeps every other run of JMH away from this machine.
   *
   * @throws ParameterException if one is measuring
   */
  public static MachineLock lock(CommandSpec command) throws IOException {
    return MachineLock.acquire()
        .orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(),
                    "another JMH run is measuring on this machine and holds %s; wait until it ends"
                        .formatted(MachineLock.file())));
  }

  /**
   * Checks that something that was begun would go on where it was, and with the same JDK.
   *
   * @throws ResultsException if the machine or the JDK is another one
   */
  public static void requireSameMachine(Path directory, Environment then, Environment now) {
    requireSame(directory, "on", then.fingerprint().key(), now.fingerprint().key());
    requireSame(directory, "with JDK", then.jdk().version(), now.jdk().version());
  }

  /**
   * Checks that something is what it was.
   *
   * @param what it is: {@code with JDK}
   */
  public static void requireSame(Path directory, String what, String then, String now) {
    if (!then.equals(now)) {
      throw new ResultsException(
          "%s: was measured %s %s, and this would go on %s %s; start anew"
              .formatted(RunPaths.shown(directory), what, then, what, now));
    }
  }
}
