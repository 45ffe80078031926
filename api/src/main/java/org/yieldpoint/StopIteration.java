// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.io.Serial;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Says, in the convenience methods of {@link Generator}, that it has returned, and with what.
 *
 * <p>One that leaves a body is a mistake and is wrapped (PEP 479), so that it cannot end a caller's
 * loop by accident.
 */
public class StopIteration extends NoSuchElementException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient @Nullable Object value;

  /** Makes one for a generator that returned {@code value}. */
  public StopIteration(@Nullable Object value) {
    this.value = value;
  }

  /** The value as text, made when it is asked for: most are caught and forgotten. */
  @Override
  public @Nullable String getMessage() {
    return value == null ? null : String.valueOf(value);
  }

  /** The return value; {@code null} also when the generator had finished before. */
  public @Nullable Object value() {
    return value;
  }
}
