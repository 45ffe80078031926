// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks;

/** What the JVM of a fork is started with for strategies that need more than the public API. */
public final class ForkFlags {
  /** For {@code virtual/inline}: a virtual thread with a scheduler of its own. */
  public static final String OPEN_THREADS = "--add-opens=java.base/java.lang=ALL-UNNAMED";

  /** For {@code virtual/inline} and {@code threads/confined}. */
  public static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  private ForkFlags() {}
}
