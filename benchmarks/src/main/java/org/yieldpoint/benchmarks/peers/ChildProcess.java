// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The process of a {@link ChildProgram}, and its files.
 *
 * <p>It ends when its input ends. It is killed if it lives longer than any measurement takes.
 */
record ChildProcess(Process process, ProgramFiles files) implements AutoCloseable {
  private static final int MINUTES_TO_LIVE = 5;
  private static final int SECONDS_TO_END = 5;

  /**
   * Starts it, after compiling its program if that is its kind.
   *
   * @throws IOException if that is not possible here; the message says why
   */
  static ChildProcess start(ProgramKind kind, String work) throws IOException {
    ProgramFiles files = ProgramFiles.unpack(kind);
    try {
      Path log = files.directory().resolve("stderr");
      Process process =
          new ProcessBuilder(kind.command(files, work)).redirectError(log.toFile()).start();
      CompletableFuture.delayedExecutor(MINUTES_TO_LIVE, TimeUnit.MINUTES)
          .execute(process::destroyForcibly);
      return new ChildProcess(process, files);
    } catch (IOException e) {
      files.close();
      throw e;
    }
  }

  /** The last lines of its error stream. */
  String errorTail() throws IOException {
    return files.tail("stderr");
  }

  /** Waits for the process to end; its input must have ended. */
  @Override
  public void close() throws IOException {
    try (files) {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
