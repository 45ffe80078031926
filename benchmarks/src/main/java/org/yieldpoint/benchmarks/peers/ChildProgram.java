// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * A program in a process of its own that repeats one piece of work on request.
 *
 * <p>It reads lines {@code run N}, does the work N times, and answers {@code done SUM} with the sum
 * of its results. This spreads the cost of the pipe over N repetitions.
 */
public final class ChildProgram implements AutoCloseable {
  private final ChildProcess child;
  private final Writer requests;
  private final BufferedReader answers;

  private ChildProgram(ChildProcess child) {
    this.child = child;
    this.requests = child.process().outputWriter();
    this.answers = child.process().inputReader();
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
    return new ChildProgram(ChildProcess.start(kind, program.substring(slash + 1)));
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
      throw new IOException("the program ended: " + child.errorTail());
    }
    return Long.parseLong(answer.substring("done ".length()));
  }

  @Override
  public void close() throws IOException {
    try (child) {
      requests.close();
    }
  }
}
