// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import org.jspecify.annotations.Nullable;

/** What a text is when a file leaves it out. */
final class Texts {
  static final String UNKNOWN = "unknown";

  private Texts() {}

  /** Its beginning, where there is no room for a text that may be as long as its file. */
  static String clipped(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }

  static String orUnknown(@Nullable String text) {
    return text == null || text.isBlank() ? UNKNOWN : text;
  }
}
