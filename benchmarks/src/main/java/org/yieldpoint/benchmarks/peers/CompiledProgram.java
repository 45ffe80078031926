// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What a compiler of C makes of a program's source, optimised as a user's would be. */
final class CompiledProgram {
  private static final int SECONDS_TO_COMPILE = 30;

  private CompiledProgram() {}

  /**
   * Compiles, and returns where the program is.
   *
   * @throws IOException if that fails; the message holds what the compiler printed
   */
  static String of(ProgramFiles files, String compiler) throws IOException {
    String program = files.directory().resolve("program").toString();
    String source = files.source().toString();
    Process compiling =
        new ProcessBuilder(compiler, "-O2", "-pthread", "-o", program, source)
            .redirectErrorStream(true)
            .redirectOutput(files.log())
            .start();
    try {
      if (!compiling.waitFor(SECONDS_TO_COMPILE, TimeUnit.SECONDS) || compiling.exitValue() != 0) {
        throw new IOException(compiler + " does not compile it: " + files.tail("log"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + compiler + " compiled", e);
    } finally {
      compiling.destroyForcibly();
    }
    return program;
  }
}
