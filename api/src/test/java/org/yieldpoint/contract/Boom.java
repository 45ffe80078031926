// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.io.Serial;

/** What tests raise: checked, to see that it passes where nothing declares it. */
final class Boom extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  Boom(String message) {
    super(message);
  }
}
