// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A child process that does a work as often as it is told.
 *
 * <p>It reads lines {@code run N}, does the work N times, and answers {@code done SUM} with what
 * came of it, so that the pipe is paid for once in N times. It ends when its input does, and is
 * killed if it outlives what any measurement takes.
 */
public final class ChildProgram implements AutoCloseable {
  private static final int MINUTES_TO_LIVE = 5;
  private static final int SECONDS_TO_END = 5;

  private final ProgramFiles files;
  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;

  private ChildProgram(ProgramFiles files, Process process) {
    this.files = files;
    this.process = process;
    this.requests = process.outputWriter();
    this.answers = process.inputReader();
    CompletableFuture.delayedExecutor(MINUTES_TO_LIVE, TimeUnit.MINUTES)
        .execute(process::destroyForcibly);
  }

  /**
   * Starts a program, after compiling it if that is its kind.
   *
   * @param program what runs it, a slash, and what it is to do: {@code python3/next}
   * @throws IOException if that is not possible here; the message says why
   */
  public static ChildProgram start(String program) throws IOException {
    int slash = program.indexOf('/');
    ProgramKind kind = ProgramKind.of(program.substring(0, slash));
    String work = program.substring(slash + 1);
    ProgramFiles files = ProgramFiles.unpack(kind);
    try {
      Path log = files.directory().resolve("stderr");
      Process process =
          new ProcessBuilder(kind.command(files, work)).redirectError(log.toFile()).start();
      return new ChildProgram(files, process);
    } catch (IOException e) {
      files.close();
      throw e;
    }
  }

  /**
   * Does the work {@code count} times, and waits for the answer.
   *
   * @throws IOException if the program ends instead; the message holds what it printed
   */
  public long run(int count) throws IOException {
    requests.write("run " + count + "\n");
    requests.flush();
    @Nullable String answer = answers.readLine();
    if (answer == null || !answer.startsWith("done ")) {
      throw new IOException("the program ended: " + files.tail("stderr"));
    }
    return Long.parseLong(answer.substring("done ".length()));
  }

  @Override
  public void close() throws IOException {
    try (files) {
      requests.close();
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
