// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.io.Serial;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by the convenience methods of {@link Generator} if the generator has returned; has the
 * value.
 *
 * <p>If one leaves a body, that is a mistake: it is wrapped (PEP 479), so that it cannot end a
 * caller's loop by accident.
 */
public class StopIteration extends NoSuchElementException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient @Nullable Object value;

  /** Makes one for a generator that returned {@code value}. */
  public StopIteration(@Nullable Object value) {
    this.value = value;
  }

  /** The value as text; made on demand, since most are caught and dropped. */
  @Override
  public @Nullable String getMessage() {
    return value == null ? null : String.valueOf(value);
  }

  /** The return value; {@code null} also when the generator had finished before. */
  public @Nullable Object value() {
    return value;
  }
}
