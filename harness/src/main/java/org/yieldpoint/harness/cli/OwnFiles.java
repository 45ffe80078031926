// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.format.RunDirectory;

/** A directory in which a command replaces what it wrote itself, and nothing else. */
final class OwnFiles {
  private static final int HEAD_BYTES = 2_000;

  private final Path directory;

  private OwnFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * A directory that may exist.
   *
   * @param marks by the name of each file that is going to be written, what its like has near its
   *     beginning
   * @throws ResultsException if it holds a file of such a name without such a mark
   */
  static OwnFiles in(Path directory, Map<String, String> marks) throws IOException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new ResultsException(directory + ": is a file; name a directory");
    }
    for (Map.Entry<String, String> mark : marks.entrySet()) {
      Path file = directory.resolve(mark.getKey());
      if (Files.exists(file) && !begins(file, mark.getValue())) {
        throw new ResultsException(
            file
                + ": exists and is something else, so it is not overwritten; name another"
                + " directory");
      }
    }
    return new OwnFiles(directory);
  }

  /** Writes a file. */
  Path write(String name, String content) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(name);
    RunDirectory.writeAtomically(file, content);
    return file;
  }

  private static boolean begins(Path file, String mark) throws IOException {
    if (Files.isDirectory(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8).contains(mark);
    }
  }
}
