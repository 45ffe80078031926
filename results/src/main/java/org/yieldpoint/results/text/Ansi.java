// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

/** Bold and dim, where the terminal knows them. */
record Ansi(boolean on) {
  String bold(String text) {
    return on ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  String dim(String text) {
    return on ? "\u001b[2m" + text + "\u001b[0m" : text;
  }
}
