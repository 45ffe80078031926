// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.text.NoiseFloorsJson;
import picocli.CommandLine.Option;

/** The noise floors by which a gate judges. */
final class FloorOptions {
  @Option(
      names = "--floors",
      paramLabel = "FILE",
      description =
          "How far two forks of the same build lie apart on this machine, as 'calibrate' wrote it. "
              + "Default: ${bundle:yieldpoint.floors} if it exists.")
  private @Nullable Path file;

  /** The file that was named, if one was. */
  @Nullable Path file() {
    return file;
  }

  /**
   * What is known about the noise on a machine.
   *
   * @param note told what was left out
   * @throws org.yieldpoint.results.format.ResultsException if the file cannot be read
   */
  NoiseFloors of(Optional<Environment> environment, Consumer<String> note) {
    if (file != null) {
      return NoiseFloorsJson.read(file);
    }
    Path usual = RunPaths.noiseFloors();
    if (!Files.exists(usual)) {
      return NoiseFloors.NONE;
    }
    NoiseFloors read = NoiseFloorsJson.read(usual);
    String machine = environment.map(Environment::fingerprint).map(f -> f.key()).orElse("");
    if (read.machine().equals(machine)) {
      return read;
    }
    note.accept(
        "The noise floors in %s are of %s and were left out; --floors uses them."
            .formatted(
                RunPaths.shown(usual),
                machine.isEmpty() ? "one machine, and the runs name none," : "another machine"));
    return NoiseFloors.NONE;
  }
}
