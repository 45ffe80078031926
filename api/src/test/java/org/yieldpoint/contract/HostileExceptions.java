// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.io.Serial;
import java.util.List;

/** Exceptions whose methods do not do what is expected of them. */
final class HostileExceptions {
  private HostileExceptions() {}

  /** A new one of each kind. */
  static List<RuntimeException> all() {
    return List.of(new WithoutTrace(), new ThrowingTrace(), new ThrowingText(), new Incomparable());
  }

  private static final class WithoutTrace extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    @Override
    @SuppressWarnings("NullAway") // as some test doubles do
    public StackTraceElement[] getStackTrace() {
      StackTraceElement[] nothing = null;
      return nothing;
    }
  }

  private static final class ThrowingTrace extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new UnsupportedOperationException("no trace");
    }
  }

  private static final class ThrowingText extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new UnsupportedOperationException("no message");
    }

    @Override
    public String toString() {
      throw new UnsupportedOperationException("no text");
    }
  }

  @SuppressWarnings("ThrowableEqualsHashCode") // what users do all the same
  private static final class Incomparable extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public boolean equals(Object other) {
      throw new UnsupportedOperationException("no equals");
    }

    @Override
    public int hashCode() {
      throw new UnsupportedOperationException("no hash");
    }
  }
}
