// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

/** Raises any exception where none is declared. */
final class Sneaky {
  private Sneaky() {}

  /** Throws {@code exception}; the result is for a {@code throw} that tells the compiler so. */
  static RuntimeException raise(Throwable exception) {
    throw Sneaky.<RuntimeException>as(exception);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E as(Throwable exception) throws E {
    throw (E) exception;
  }
}
