// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;

/**
 * What a command line did.
 *
 * @param exitCode what it would have exited with
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
public record CliRun(int exitCode, String out, String err) {

  /** Runs a command of a program in this JVM. */
  public static CliRun of(Program program, Object... args) {
    // Nobody else's measurements, which hold JMH's lock, should fail a test.
    System.setProperty("jmh.ignoreLock", "true");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    int exitCode = program.execute(texts, new PrintWriter(out), new PrintWriter(err));
    return new CliRun(exitCode, out.toString(), err.toString());
  }

  /** Runs the harness's own command line. */
  static CliRun gate(Object... args) {
    return of(new GateMain(), args);
  }

  /** Checks that it complained in one line, as of a mistake of the user's. */
  public AbstractStringAssert<?> isRefused() {
    assertThat(err.lines()).as("standard error: %s", err).hasSize(1);
    assertThat(exitCode).isEqualTo(2);
    assertThat(out).isEmpty();
    return assertThat(err).doesNotContain("Exception", "\tat ");
  }

  /** Everything below a directory, by name, with its content. */
  public static Collection<String> snapshot(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(
              file -> {
                try {
                  return file + "\n" + Files.readString(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    }
  }
}
