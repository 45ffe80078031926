// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that should hold results cannot be read as such. Nothing was written. */
public final class UnreadableResultException extends ResultsException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final String problem;

  /**
   * Makes the exception.
   *
   * @param file the file that cannot be read
   * @param problem what is wrong and what to do, to follow the file's name after a colon
   * @param cause what was thrown underneath, if anything
   */
  public UnreadableResultException(Path file, String problem, @Nullable Throwable cause) {
    super(file + ": " + problem, cause);
    this.file = file;
    this.problem = problem;
  }

  /**
   * Makes the exception without a cause.
   *
   * @param file the file that cannot be read
   * @param problem what is wrong and what to do, to follow the file's name after a colon
   */
  public UnreadableResultException(Path file, String problem) {
    this(file, problem, null);
  }

  /** The problem for a reader who knows that it is in {@code known}: without that path. */
  String problemIn(Path known) {
    if (file == null || file.equals(known)) {
      return problem;
    }
    return (file.startsWith(known) ? known.relativize(file) : file) + ": " + problem;
  }

  /** Reads a whole regular file, or says in words why that cannot be done. */
  static byte[] readAllBytes(Path file, String expected) {
    try (InputStream in = open(file, expected)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UnreadableResultException(file, "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /** Opens a regular file, or says in words why that cannot be done. */
  static InputStream open(Path file, String expected) {
    if (Files.isDirectory(file)) {
      throw new UnreadableResultException(
          file, "is a directory; expected a file holding " + expected);
    }
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw new UnreadableResultException(
          file, "no such file; expected a file holding " + expected, e);
    } catch (AccessDeniedException e) {
      throw new UnreadableResultException(file, "permission denied; make it readable", e);
    } catch (IOException e) {
      throw new UnreadableResultException(file, "cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
