// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The signal that {@link Generator#close} raises where the generator is suspended (PEP 342).
 *
 * <p>An {@code Error}, so that {@code catch (Exception e)} in a body does not swallow it: a body
 * should let it pass, after its {@code finally} blocks. It carries no stack trace of its own.
 */
public class GeneratorExit extends Error {
  @Serial private static final long serialVersionUID = 1L;

  /** Makes one without a message. */
  public GeneratorExit() {
    this(null);
  }

  /**
   * Makes one with a message, for {@link Generator#raise}.
   *
   * @param message may be null
   */
  public GeneratorExit(@Nullable String message) {
    super(message, null, true, false);
  }
}
