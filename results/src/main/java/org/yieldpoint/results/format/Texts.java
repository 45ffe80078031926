// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import org.jspecify.annotations.Nullable;

/** What a text is when a file leaves it out. */
final class Texts {
  static final String UNKNOWN = "unknown";

  private Texts() {}

  static String orUnknown(@Nullable String text) {
    return text == null || text.isBlank() ? UNKNOWN : text;
  }
}
