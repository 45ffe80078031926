// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.suite;

/** What the JVM of a fork is started with. */
public final class ForkFlags {
  /** For {@code virtual/inline}: a virtual thread with a scheduler of its own. */
  public static final String OPEN_THREADS = "--add-opens=java.base/java.lang=ALL-UNNAMED";

  /** For {@code virtual/inline} and {@code threads/confined}. */
  public static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  /**
   * With {@link #GREATEST_HEAP} and {@link #TOUCHED_HEAP} for what allocates all the time: in a
   * heap that grows, garbage keeps running into pages that nobody has touched, and the operating
   * system has to supply them while it is being measured.
   */
  public static final String LEAST_HEAP = "-Xms512m";

  /** See {@link #LEAST_HEAP}. */
  public static final String GREATEST_HEAP = "-Xmx512m";

  /** See {@link #LEAST_HEAP}. */
  public static final String TOUCHED_HEAP = "-XX:+AlwaysPreTouch";

  private ForkFlags() {}
}
