// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.util.Locale;

/** The two builds of a gate. */
public enum Side {
  /** What it was. */
  BASE,
  /** What it is now. */
  HEAD;

  /** In a word, which is also what its directory is called. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The other one. */
  Side other() {
    return this == BASE ? HEAD : BASE;
  }
}
