// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory of its own for a child program, deleted when it is closed.
 *
 * @param directory where it is
 * @param source the program's source in it
 */
record ProgramFiles(Path directory, Path source) implements AutoCloseable {
  private static final int TAIL_LINES = 3;

  /** A fresh directory with the source of a program. */
  static ProgramFiles unpack(ProgramKind kind) throws IOException {
    Path directory = Files.createTempDirectory("yieldpoint-program");
    Path source = directory.resolve(kind.source());
    try (InputStream in = ProgramFiles.class.getResourceAsStream(kind.source())) {
      if (in == null) {
        throw new IOException("not in this build: " + kind.source());
      }
      Files.copy(in, source);
    }
    return new ProgramFiles(directory, source);
  }

  /** Takes the compiler's output. */
  File log() {
    return directory.resolve("log").toFile();
  }

  /** The last lines of one of the files, joined to one line. */
  String tail(String file) throws IOException {
    Path path = directory.resolve(file);
    List<String> lines = Files.exists(path) ? Files.readAllLines(path) : List.of();
    return String.join(" ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(directory);
  }
}
