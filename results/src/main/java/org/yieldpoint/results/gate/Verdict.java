// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

/** What a gate says of one metric; the order is that of reports. */
public enum Verdict {
  /** Worse beyond doubt, and by enough to matter. */
  REGRESSED("regressed"),
  /** Better beyond doubt, and by enough to matter. */
  IMPROVED("improved"),
  /** None of the others: the measurement was too short or too noisy to tell. */
  UNDECIDED("undecided"),
  /** The same, within what matters. */
  EQUIVALENT("equivalent");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /** In a word. */
  public String text() {
    return text;
  }
}
