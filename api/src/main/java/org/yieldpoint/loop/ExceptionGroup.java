// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.io.Serial;
import java.util.List;

/** Several failures in one exception (PEP 654); they are also its suppressed exceptions. */
public final class ExceptionGroup extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<Throwable> exceptions;

  /**
   * Makes a group.
   *
   * @param message what failed
   * @param exceptions the failures, at least one
   */
  public ExceptionGroup(String message, List<? extends Throwable> exceptions) {
    super(
        "%s (%s sub-exception%s)"
            .formatted(message, exceptions.size(), exceptions.size() == 1 ? "" : "s"));
    if (exceptions.isEmpty()) {
      throw new IllegalArgumentException("an exception group needs an exception");
    }
    this.exceptions = List.copyOf(exceptions);
    this.exceptions.forEach(this::addSuppressed);
  }

  /** The failures, in the order in which they came. */
  public List<Throwable> exceptions() {
    return exceptions;
  }
}
