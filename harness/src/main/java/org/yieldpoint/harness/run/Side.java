// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.util.Locale;

/** The builds that are measured together: both of them by a gate, the head alone by a run. */
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
  public Side other() {
    return this == BASE ? HEAD : BASE;
  }
}
