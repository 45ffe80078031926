// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

/**
 * What kind of quantity a figure is, once its unit is normalised.
 *
 * @see Unit
 */
public enum Dimension {
  /** Time for one operation, in nanoseconds. */
  TIME,
  /** Memory, in bytes. */
  BYTES,
  /** Anything else, in the unit that the file gives. */
  OTHER
}
