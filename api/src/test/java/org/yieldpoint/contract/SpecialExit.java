// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.io.Serial;
import org.yieldpoint.GeneratorExit;

/** A GeneratorExit that can be told from the one that close makes. */
final class SpecialExit extends GeneratorExit {
  @Serial private static final long serialVersionUID = 1L;

  SpecialExit(String message) {
    super(message);
  }
}
