// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

/** Lets any throwable leave a method that declares none, so that callers get the very object. */
public final class SneakyThrow {
  private SneakyThrow() {}

  /**
   * Throws {@code thrown}, checked or not: {@code throw sneakyThrow(thrown);}
   *
   * @param <E> inferred as {@link RuntimeException}, so callers need declare nothing
   * @return never; callers throw the call, to tell the compiler that it does not return
   */
  @SuppressWarnings("unchecked")
  public static <E extends Throwable> RuntimeException sneakyThrow(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
