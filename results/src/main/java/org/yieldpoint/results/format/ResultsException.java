// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import org.jspecify.annotations.Nullable;

/**
 * Something about the files of a run is wrong in a way that its user can put right.
 *
 * <p>The message is one line for a person: which file, what is wrong with it, what to do. A command
 * line prints {@link #getMessage()} and nothing else.
 */
public class ResultsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception; line breaks in the message become spaces.
   *
   * @param message one line for a person
   * @param cause what was thrown underneath, if anything
   */
  public ResultsException(String message, @Nullable Throwable cause) {
    super(message.replaceAll("\\s*\\R\\s*", " "), cause);
  }

  /**
   * Makes the exception without a cause.
   *
   * @param message one line for a person
   */
  public ResultsException(String message) {
    this(message, null);
  }
}
