// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says that a generator was used, or behaved, against the protocol of PEP 342, 380 or 479. */
public final class GeneratorProtocolException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  /** What was wrong. The generator is unchanged, unless stated. */
  public enum Violation {
    /** It was resumed, raised into, closed or delegated to while it was running. */
    ALREADY_EXECUTING("generator already executing"),
    /**
     * A value was sent to a generator that had not reached its first yield. It has still not
     * started.
     */
    JUST_STARTED("can't send non-null value to a just-started generator"),
    /** It yielded in answer to a close. It is suspended at that yield and can still be used. */
    EXIT_IGNORED("generator ignored GeneratorExit"),
    /** A {@link StopIteration}, which is the cause, left its body. It is closed. */
    STOP_ITERATION_RAISED("generator raised StopIteration");

    private final String message;

    Violation(String message) {
      this.message = message;
    }
  }

  private final Violation violation;

  /**
   * Makes one.
   *
   * @param violation what was wrong
   * @param generator the name of the generator
   * @param cause may be null
   */
  public GeneratorProtocolException(
      Violation violation, String generator, @Nullable Throwable cause) {
    super(violation.message + ": " + generator, cause);
    this.violation = violation;
  }

  /** What was wrong. */
  public Violation violation() {
    return violation;
  }
}
